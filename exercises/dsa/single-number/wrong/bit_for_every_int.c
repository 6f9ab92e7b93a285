/* MLE: a bit for each of four thousand million numbers: half a gigabyte */
#include "single_number.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

int single_number(const int *nums, size_t n)
{
	unsigned char *odd = calloc((size_t)1 << 29, 1);
	int alone = 0;

	for (size_t i = 0; i < n; i++)
		odd[(uint32_t)nums[i] / 8] ^= (unsigned char)(1u << ((uint32_t)nums[i] % 8));
	for (size_t i = 0; i < n; i++)
		if (odd[(uint32_t)nums[i] / 8] >> ((uint32_t)nums[i] % 8) & 1)
			alone = nums[i];
	free(odd);
	return alone;
}

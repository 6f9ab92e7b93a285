/* SLOW: goes through all the numbers once for each of 32 bits */
#include "single_number.h"

#include <stdint.h>

int single_number(const int *nums, size_t n)
{
	uint32_t alone = 0;

	for (unsigned bit = 0; bit < 32; bit++) {
		size_t ones = 0;

		for (size_t i = 0; i < n; i++)
			ones += (uint32_t)nums[i] >> bit & 1;
		alone |= (uint32_t)(ones % 2) << bit;
	}
	return (int)alone;
}

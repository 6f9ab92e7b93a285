/* WA: counts bits 0 to 30 and forgets the sign */
#include "single_number.h"

#include <stdint.h>

int single_number(const int *nums, size_t n)
{
	uint32_t alone = 0;

	for (unsigned bit = 0; bit < 31; bit++)
		for (size_t i = 0; i < n; i++)
			alone ^= (uint32_t)nums[i] & 1u << bit;
	return (int)alone;
}

/* AC: the columns' counts, odd or even, as a mask of the bits that are set an odd number of times */
#include "single_number.h"

#include <stdint.h>
#include <string.h>

int single_number(const int *nums, size_t n)
{
	uint32_t odd = 0;
	int value;

	while (n > 0) {
		uint32_t bits = (uint32_t)nums[--n];

		odd = (odd & ~bits) | (~odd & bits);
	}
	memcpy(&value, &odd, sizeof value);
	return value;
}

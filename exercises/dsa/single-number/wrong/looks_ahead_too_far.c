/* RTE: takes two numbers at a time, but their count is odd: the second of the last is past the end */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	int alone = 0;

	for (size_t i = 0; i < n; i += 2)
		alone ^= nums[i] ^ nums[i + 1];
	return alone;
}

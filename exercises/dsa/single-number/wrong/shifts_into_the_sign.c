/* RTE: builds the answer bit by bit and shifts 1, an int, by 31: undefined, though it often works */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	int alone = 0;

	for (int bit = 0; bit < 32; bit++) {
		size_t ones = 0;

		for (size_t i = 0; i < n; i++)
			ones += nums[i] >> bit & 1;
		if (ones % 2 == 1)
			alone |= 1 << bit;
	}
	return alone;
}

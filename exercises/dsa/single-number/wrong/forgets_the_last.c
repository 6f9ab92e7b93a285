/* WA: stops before the last number */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	int alone = 0;

	for (size_t i = 0; i < n - 1; i++)
		alone ^= nums[i];
	return alone;
}

/* WA: begins with the first number and then takes it again, so that it cancels itself */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	int alone = nums[0];

	for (size_t i = 0; i < n; i++)
		alone ^= nums[i];
	return alone;
}

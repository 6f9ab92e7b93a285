#include "single_number.h"

/* x ^ x is 0, x ^ 0 is x, and the order does not matter: equal numbers cancel, wherever they are. */
int single_number(const int *nums, size_t n)
{
	int alone = 0;

	for (size_t i = 0; i < n; i++)
		alone ^= nums[i];
	return alone;
}

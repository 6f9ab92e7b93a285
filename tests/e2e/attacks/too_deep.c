/* RTE: recurses without end */
#include "two_sum.h"


static int deeper(volatile int n)
{
	volatile char pad[512];

	pad[0] = (char)n;
	return deeper(n + 1) + pad[0];
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	if (deeper(0) == 1)
		return true;
	return false;
}

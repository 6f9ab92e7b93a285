/* TLE: never comes back */
#include "two_sum.h"


bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	for (volatile unsigned i = 0;; i = i + 1)
		;
	return false;
}

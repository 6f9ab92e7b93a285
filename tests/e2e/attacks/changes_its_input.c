/* WA: changes an array that is not its own */
#include "two_sum.h"


bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	if (n > 0)
		*(int *)(size_t)nums = 1;
	return false;
}

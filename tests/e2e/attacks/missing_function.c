/* CE: calls a function that is nowhere */
#include "two_sum.h"


int helper(int n);

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	if (helper(1))
		return true;
	return false;
}

/* RTE: writes through a null pointer */
#include "two_sum.h"


bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	*(volatile int *)(target == 12345 ? &target : 0) = 1;
	return false;
}

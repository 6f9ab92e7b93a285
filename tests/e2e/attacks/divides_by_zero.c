/* RTE: divides by zero */
#include "two_sum.h"


bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	volatile int zero = 0;

	pair[0] = (size_t)(1 / zero);
	return false;
}

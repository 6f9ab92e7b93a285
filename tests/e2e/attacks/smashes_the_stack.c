/* RTE: writes over its return address */
#include "two_sum.h"


bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	volatile char small[8];

	for (int i = 0; i < 256; i++)
		((volatile char *)small)[i + (int)(n & 0)] = 0;
	return false;
}

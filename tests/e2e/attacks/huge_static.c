/* MLE|WA: has static data beyond the limit */
#include "two_sum.h"


static char big[(size_t)4 << 30];

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	big[n % sizeof big] = 1;
	return false;
}

/* ILE|WA|SV: stays below what one case may wait, in each of them */
#include "two_sum.h"

#include <poll.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	poll(NULL, 0, 3500);
	return false;
}

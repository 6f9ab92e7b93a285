/* SV writes: removes what it can find */
#define _GNU_SOURCE
#include "two_sum.h"

#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	unlink("/tmp/whet-attack-target");
	return false;
}

/* RTE: frees an array that is not its own */
#define _GNU_SOURCE
#include "two_sum.h"

#include <stdlib.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	free((void *)(size_t)nums);
	return false;
}

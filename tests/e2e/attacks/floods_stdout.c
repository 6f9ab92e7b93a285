/* OLE: prints without end */
#define _GNU_SOURCE
#include "two_sum.h"

#include <stdio.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	for (;;)
		puts("all work and no play makes jack a dull boy");
	return false;
}

/* WA: prints what an answer looks like */
#define _GNU_SOURCE
#include "two_sum.h"

#include <stdio.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	puts("0 100 [0,1]");
	puts("[0,1]");
	fflush(stdout);
	return false;
}

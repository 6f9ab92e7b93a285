/* SV|WA: runs a shell */
#define _GNU_SOURCE
#include "two_sum.h"

#include <stdlib.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	if (system("true") != 0)
		return false;
	return false;
}

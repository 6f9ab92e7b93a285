/* MLE: takes memory and touches it */
#define _GNU_SOURCE
#include "two_sum.h"

#include <stdlib.h>
#include <string.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	for (;;) {
		char *p = malloc(1 << 20);

		memset(p, 1, 1 << 20);
	}
	return false;
}

/* TLE: gives itself more time */
#define _GNU_SOURCE
#include "two_sum.h"

#include <sys/resource.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	struct rlimit r = {RLIM_INFINITY, RLIM_INFINITY};

	setrlimit(RLIMIT_CPU, &r);
	setrlimit(RLIMIT_AS, &r);
	for (volatile unsigned i = 0;; i = i + 1)
		;
	return false;
}

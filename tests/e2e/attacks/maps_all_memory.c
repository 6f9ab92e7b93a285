/* MLE|RTE|WA|TLE memory: takes memory past malloc */
#define _GNU_SOURCE
#include "two_sum.h"

#include <string.h>
#include <sys/mman.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	for (;;) {
		char *p = mmap(NULL, 16 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED)
			break;
		memset(p, 1, 16 << 20);
	}
	return false;
}

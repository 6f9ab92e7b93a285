/* SV|OLE|WA: writes an answer that has no end */
#define _GNU_SOURCE
#include "two_sum.h"

#include <string.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	static char block[65536];

	memset(block, '[', sizeof block);
	for (int i = 0; i < 4096; i++)
		if (write(4, block, sizeof block) < 0)
			return false;
	return false;
}

/* WA: sorts the caller's array */
#include "single_number.h"

#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

int single_number(const int *nums, size_t n)
{
	size_t i = 0;

	qsort((int *)nums, n, sizeof *nums, ascending);
	while (i + 1 < n && nums[i] == nums[i + 1])
		i += 2;
	return nums[i];
}

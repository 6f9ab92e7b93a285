/* AC: bsearch of the C library does the work */
#include "binary_search.h"

#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

size_t binary_search(const int *nums, size_t n, int target)
{
	const int *at = n > 0 ? bsearch(&target, nums, n, sizeof *nums, ascending) : NULL;

	return at ? (size_t)(at - nums) : n;
}

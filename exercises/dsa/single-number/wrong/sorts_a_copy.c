/* SLOW: sorts a copy: right, but memory for n numbers and more than one look at each */
#include "single_number.h"

#include <stdlib.h>
#include <string.h>

static int ascending(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

int single_number(const int *nums, size_t n)
{
	int *sorted = malloc(n * sizeof *sorted), alone;
	size_t i = 0;

	if (sorted == NULL)
		return 0;
	memcpy(sorted, nums, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, ascending);
	while (i + 1 < n && sorted[i] == sorted[i + 1])
		i += 2;
	alone = sorted[i];
	free(sorted);
	return alone;
}

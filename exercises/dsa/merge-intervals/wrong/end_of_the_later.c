/* WA: takes the end of the later one, so that [1, 10] [3, 4] shrinks to [1, 4] */
#include "merge_intervals.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
	const struct interval *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

size_t merge_intervals(struct interval *v, size_t n)
{
	if (n == 0)
		return 0;
	qsort(v, n, sizeof *v, by_start);

	size_t last = 0;
	for (size_t i = 1; i < n; i++) {
		if (v[i].start <= v[last].end)
			v[last].end = v[i].end;
		else
			v[++last] = v[i];
	}
	return last + 1;
}

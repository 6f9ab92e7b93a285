/* WA: joins [1, 3] and [4, 6], as if the intervals were sets of whole numbers */
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
		if (v[i].start > v[last].end && v[i].start - 1 > v[last].end)
			v[++last] = v[i];
		else if (v[i].end > v[last].end)
			v[last].end = v[i].end;
	}
	return last + 1;
}

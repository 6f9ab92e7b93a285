/* SLOW: right, but compares every interval with every other: n * n */
#include "merge_intervals.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
	const struct interval *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

size_t merge_intervals(struct interval *v, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t j = i + 1;

		while (j < n && (v[j].start > v[i].end || v[i].start > v[j].end))
			j++;
		if (j == n) {
			i++;
			continue;
		}
		/* Take v[j] in, fill its place, and look at everything again. */
		if (v[j].start < v[i].start)
			v[i].start = v[j].start;
		if (v[j].end > v[i].end)
			v[i].end = v[j].end;
		v[j] = v[--n];
	}
	if (n > 0)
		qsort(v, n, sizeof *v, by_start);
	return n;
}

/* RTE: reads the first interval when there is none */
#include "merge_intervals.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
	const struct interval *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

size_t merge_intervals(struct interval *v, size_t n)
{
	qsort(v, n, sizeof *v, by_start);

	struct interval now = v[0];
	size_t kept = 0;
	for (size_t i = 1; i < n; i++) {
		if (v[i].start > now.end) {
			v[kept++] = now;
			now = v[i];
		} else if (v[i].end > now.end) {
			now.end = v[i].end;
		}
	}
	v[kept++] = now;
	return kept;
}

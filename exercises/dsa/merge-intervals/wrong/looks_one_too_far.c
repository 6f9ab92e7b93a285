/* RTE: looks at the interval behind the last one before it looks at the count */
#include "merge_intervals.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
	const struct interval *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

size_t merge_intervals(struct interval *v, size_t n)
{
	size_t kept = 0, i = 0;

	qsort(v, n, sizeof *v, by_start);
	while (i < n) {
		struct interval now = v[i++];

		while (v[i].start <= now.end && i < n) {
			if (v[i].end > now.end)
				now.end = v[i].end;
			i++;
		}
		v[kept++] = now;
	}
	return kept;
}

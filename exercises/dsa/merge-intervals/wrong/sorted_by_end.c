/* WA: sorts by end, where a later interval can reach back over several merged ones */
#include "merge_intervals.h"

#include <stdlib.h>

static int by_end(const void *a, const void *b)
{
	const struct interval *x = a, *y = b;

	return (x->end > y->end) - (x->end < y->end);
}

size_t merge_intervals(struct interval *v, size_t n)
{
	if (n == 0)
		return 0;
	qsort(v, n, sizeof *v, by_end);

	size_t last = 0;
	for (size_t i = 1; i < n; i++) {
		if (v[i].start > v[last].end) {
			v[++last] = v[i];
			continue;
		}
		v[last].end = v[i].end;
		if (v[i].start < v[last].start)
			v[last].start = v[i].start;
	}
	return last + 1;
}

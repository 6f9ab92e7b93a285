/* RTE: merges into a copy and never frees it (a leak) */
#include "merge_intervals.h"

#include <stdlib.h>
#include <string.h>

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

	struct interval *merged = malloc(n * sizeof *merged);
	if (!merged)
		return 0;
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || v[i].start > merged[kept - 1].end)
			merged[kept++] = v[i];
		else if (v[i].end > merged[kept - 1].end)
			merged[kept - 1].end = v[i].end;
	}
	memcpy(v, merged, kept * sizeof *merged);
	return kept;
}

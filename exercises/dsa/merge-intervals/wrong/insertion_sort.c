/* SLOW: right, but sorts by insertion: n * n */
#include "merge_intervals.h"

static void sort(struct interval *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct interval x = v[i];
		size_t j = i;

		for (; j > 0 && v[j - 1].start > x.start; j--)
			v[j] = v[j - 1];
		v[j] = x;
	}
}

size_t merge_intervals(struct interval *v, size_t n)
{
	if (n == 0)
		return 0;
	sort(v, n);

	size_t last = 0;
	for (size_t i = 1; i < n; i++) {
		if (v[i].start > v[last].end)
			v[++last] = v[i];
		else if (v[i].end > v[last].end)
			v[last].end = v[i].end;
	}
	return last + 1;
}

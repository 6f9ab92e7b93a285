/* SLOW: a quicksort of its own whose pivot is the first element: n * n on sorted input */
#include "merge_intervals.h"

static void swap(struct interval *a, struct interval *b)
{
	struct interval t = *a;

	*a = *b;
	*b = t;
}

static void sort(struct interval *v, size_t n)
{
	while (n > 1) {
		size_t middle = 0;

		for (size_t i = 1; i < n; i++)
			if (v[i].start < v[0].start)
				swap(&v[++middle], &v[i]);
		swap(&v[0], &v[middle]);
		sort(v, middle);
		v += middle + 1;
		n -= middle + 1;
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

/* SLOW: a quicksort that puts all equal starts on one side: quadratic when many are equal */
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
		size_t less = 0;

		swap(&v[n / 2], &v[n - 1]);
		for (size_t i = 0; i + 1 < n; i++)
			if (v[i].start < v[n - 1].start)
				swap(&v[i], &v[less++]);
		swap(&v[less], &v[n - 1]);
		if (less < n / 2) {
			sort(v, less);
			v += less + 1;
			n -= less + 1;
		} else {
			sort(v + less + 1, n - less - 1);
			n = less;
		}
	}
}

size_t merge_intervals(struct interval *v, size_t n)
{
	size_t kept = 0;

	if (n == 0)
		return 0;
	sort(v, n);
	for (size_t i = 1; i < n; i++) {
		if (v[i].start > v[kept].end)
			v[++kept] = v[i];
		else if (v[i].end > v[kept].end)
			v[kept].end = v[i].end;
	}
	return kept + 1;
}

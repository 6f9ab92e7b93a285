/* AC: sorts with a heap of its own, without any memory */
#include "merge_intervals.h"

static void sift_down(struct interval *v, size_t n, size_t i)
{
	struct interval x = v[i];

	for (size_t child; (child = 2 * i + 1) < n; i = child) {
		if (child + 1 < n && v[child + 1].start > v[child].start)
			child++;
		if (v[child].start <= x.start)
			break;
		v[i] = v[child];
	}
	v[i] = x;
}

static void sort(struct interval *v, size_t n)
{
	for (size_t i = n / 2; i > 0; i--)
		sift_down(v, n, i - 1);
	for (size_t i = n; i > 1; i--) {
		struct interval greatest = v[0];

		v[0] = v[i - 1];
		v[i - 1] = greatest;
		sift_down(v, i - 1, 0);
	}
}

size_t merge_intervals(struct interval *v, size_t n)
{
	size_t kept = 0;

	sort(v, n);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || v[i].start > v[kept - 1].end)
			v[kept++] = v[i];
		else if (v[i].end > v[kept - 1].end)
			v[kept - 1].end = v[i].end;
	}
	return kept;
}

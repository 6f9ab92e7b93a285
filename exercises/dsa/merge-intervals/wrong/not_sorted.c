/* WA: believes that the intervals come in order */
#include "merge_intervals.h"

size_t merge_intervals(struct interval *v, size_t n)
{
	if (n == 0)
		return 0;

	size_t last = 0;
	for (size_t i = 1; i < n; i++) {
		if (v[i].start > v[last].end)
			v[++last] = v[i];
		else if (v[i].end > v[last].end)
			v[last].end = v[i].end;
	}
	return last + 1;
}

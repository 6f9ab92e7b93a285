/* WA: looks for two courses that need each other, and for no longer cycle */
#include "course_schedule.h"

#include <stdlib.h>

static int by_pair(const void *a, const void *b)
{
	const struct prerequisite *x = a, *y = b;

	if (x->course != y->course)
		return x->course < y->course ? -1 : 1;
	return (x->needs > y->needs) - (x->needs < y->needs);
}

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	struct prerequisite *sorted = calloc(n + 1, sizeof *sorted);
	bool ok = sorted != NULL;

	(void)courses;
	for (size_t i = 0; ok && i < n; i++)
		sorted[i] = p[i];
	if (ok)
		qsort(sorted, n, sizeof *sorted, by_pair);
	for (size_t i = 0; ok && i < n; i++) {
		struct prerequisite back = {p[i].needs, p[i].course};

		ok = !bsearch(&back, sorted, n, sizeof *sorted, by_pair);
	}
	free(sorted);
	return ok;
}

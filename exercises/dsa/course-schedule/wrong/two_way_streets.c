/* WA: joins the courses of each pair with union-find, which sees cycles without direction */
#include "course_schedule.h"

#include <stdlib.h>

static size_t root(size_t *parent, size_t c)
{
	while (parent[c] != c)
		c = parent[c] = parent[parent[c]];
	return c;
}

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	size_t *parent = calloc(courses + 1, sizeof *parent);
	bool ok = parent != NULL;

	for (size_t c = 0; ok && c < courses; c++)
		parent[c] = c;
	for (size_t i = 0; ok && i < n; i++) {
		size_t a = root(parent, p[i].course), b = root(parent, p[i].needs);

		ok = a != b;
		parent[a] = b;
	}
	free(parent);
	return ok;
}

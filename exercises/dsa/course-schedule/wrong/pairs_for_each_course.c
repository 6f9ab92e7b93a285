/* SLOW: right, but looks through all pairs for every course taken: V * E */
#include "course_schedule.h"

#include <stdlib.h>

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	size_t *missing = calloc(courses + 1, sizeof *missing);
	size_t *ready = calloc(courses + 1, sizeof *ready);
	size_t taken = 0, found = 0;
	bool all = false;

	if (!missing || !ready)
		goto out;
	for (size_t i = 0; i < n; i++)
		missing[p[i].course]++;
	for (size_t c = 0; c < courses; c++)
		if (missing[c] == 0)
			ready[found++] = c;
	while (taken < found) {
		size_t c = ready[taken++];

		for (size_t i = 0; i < n; i++)
			if (p[i].needs == c && --missing[p[i].course] == 0)
				ready[found++] = p[i].course;
	}
	all = taken == courses;
out:
	free(missing);
	free(ready);
	return all;
}

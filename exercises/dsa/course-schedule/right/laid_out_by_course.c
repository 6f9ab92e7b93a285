/* AC: counts first, then lays the pairs out course by course in one array */
#include "course_schedule.h"

#include <stdlib.h>

bool can_finish(size_t courses, const struct prerequisite *pairs, size_t n)
{
	size_t *begin = calloc(courses + 2, sizeof *begin);
	size_t *after = calloc(n + 1, sizeof *after);
	size_t *missing = calloc(courses + 1, sizeof *missing);
	size_t *ready = calloc(courses + 1, sizeof *ready); /* a stack */
	size_t found = 0, taken = 0;
	bool ok = false;

	if (!begin || !after || !missing || !ready)
		goto out;
	for (size_t i = 0; i < n; i++) {
		begin[pairs[i].needs + 2]++;
		missing[pairs[i].course]++;
	}
	for (size_t c = 2; c < courses + 2; c++)
		begin[c] += begin[c - 1];
	for (size_t i = 0; i < n; i++)
		after[begin[pairs[i].needs + 1]++] = pairs[i].course;

	for (size_t c = 0; c < courses; c++)
		if (missing[c] == 0)
			ready[found++] = c;
	while (found > 0) {
		size_t c = ready[--found];

		taken++;
		for (size_t i = begin[c]; i < begin[c + 1]; i++)
			if (--missing[after[i]] == 0)
				ready[found++] = after[i];
	}
	ok = taken == courses;
out:
	free(begin);
	free(after);
	free(missing);
	free(ready);
	return ok;
}

/* RTE: arrays of 2000 courses, the limit of another site: writes behind them */
#include "course_schedule.h"

#include <stdlib.h>

#define MOST 2000

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	static size_t first[MOST], missing[MOST], ready[MOST];
	size_t *next = calloc(n + 1, sizeof *next);
	size_t taken = 0, found = 0;

	if (!next)
		return false;
	for (size_t c = 0; c < courses; c++)
		first[c] = missing[c] = 0;
	for (size_t i = 0; i < n; i++) {
		missing[p[i].course]++;
		next[i] = first[p[i].needs];
		first[p[i].needs] = i + 1;
	}
	for (size_t c = 0; c < courses; c++)
		if (missing[c] == 0)
			ready[found++] = c;
	while (taken < found) {
		size_t c = ready[taken++];

		for (size_t i = first[c]; i != 0; i = next[i - 1])
			if (--missing[p[i - 1].course] == 0)
				ready[found++] = p[i - 1].course;
	}
	free(next);
	return taken == courses;
}

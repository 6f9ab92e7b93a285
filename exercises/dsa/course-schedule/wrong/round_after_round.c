/* SLOW: right, but looks through all pairs again for every round of courses: V * E */
#include "course_schedule.h"

#include <stdlib.h>

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	bool *taken = calloc(courses + 1, sizeof *taken);
	bool *waits = calloc(courses + 1, sizeof *waits);
	size_t left = courses, before = courses + 1;

	while (taken && waits && left > 0 && left < before) {
		before = left;
		for (size_t c = 0; c < courses; c++)
			waits[c] = false;
		for (size_t i = 0; i < n; i++)
			if (!taken[p[i].needs])
				waits[p[i].course] = true;
		for (size_t c = 0; c < courses; c++) {
			if (!taken[c] && !waits[c]) {
				taken[c] = true;
				left--;
			}
		}
	}
	free(taken);
	free(waits);
	return left == 0;
}

/* MLE: right for few courses, but keeps a V * V table of who needs whom */
#include "course_schedule.h"

#include <stdlib.h>

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	bool *needs = calloc(courses * courses + 1, sizeof *needs);
	size_t *missing = calloc(courses + 1, sizeof *missing);
	size_t *ready = calloc(courses + 1, sizeof *ready);
	size_t taken = 0, found = 0;

	for (size_t i = 0; i < n; i++) {
		bool *known = &needs[p[i].needs * courses + p[i].course];

		missing[p[i].course] += !*known;
		*known = true;
	}
	for (size_t c = 0; c < courses; c++)
		if (missing[c] == 0)
			ready[found++] = c;
	while (taken < found) {
		const bool *row = &needs[ready[taken++] * courses];

		for (size_t c = 0; c < courses; c++)
			if (row[c] && --missing[c] == 0)
				ready[found++] = c;
	}
	free(needs);
	free(missing);
	free(ready);
	return taken == courses;
}

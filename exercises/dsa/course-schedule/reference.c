#include "course_schedule.h"

#include <stdlib.h>

bool can_finish(size_t courses, const struct prerequisite *pairs, size_t n)
{
	/* The pairs that name the same course as needed form a chain: first[c] is one more than the
	 * place of its first pair, next[i] than that of the pair after pairs[i]; 0 ends it. */
	size_t *first = calloc(courses + 1, sizeof *first);
	size_t *next = calloc(n + 1, sizeof *next);
	size_t *missing = calloc(courses + 1, sizeof *missing); /* pairs not yet satisfied */
	size_t *ready = calloc(courses + 1, sizeof *ready);     /* a queue, in the order taken */
	size_t taken = 0, found = 0;
	bool all = false;

	if (!first || !next || !missing || !ready)
		goto out;
	for (size_t i = 0; i < n; i++) {
		missing[pairs[i].course]++;
		next[i] = first[pairs[i].needs];
		first[pairs[i].needs] = i + 1;
	}
	for (size_t c = 0; c < courses; c++)
		if (missing[c] == 0)
			ready[found++] = c;

	while (taken < found) {
		size_t c = ready[taken++];

		for (size_t i = first[c]; i != 0; i = next[i - 1])
			if (--missing[pairs[i - 1].course] == 0)
				ready[found++] = pairs[i - 1].course;
	}
	all = taken == courses;
out:
	free(first);
	free(next);
	free(missing);
	free(ready);
	return all;
}

#include "course_schedule.h"

#include <stdlib.h>

/* Kahn's way: takes what waits for nothing, again and again. room holds 3 * courses + n zeros. */
static bool takes_all(
	size_t courses, const struct prerequisite *pairs, size_t n, size_t *room)
{
	/* The pairs that name the same course as needed form a chain: first[c] is one more than the
	 * place of its first pair, next[i] than that of the pair after pairs[i]; 0 ends it. */
	size_t *first = room;
	size_t *missing = first + courses; /* pairs not yet satisfied */
	size_t *ready = missing + courses; /* a queue, in the order taken */
	size_t *next = ready + courses;
	size_t taken = 0, found = 0;

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
	return taken == courses;
}

bool can_finish(size_t courses, const struct prerequisite *pairs, size_t n)
{
	/* One more, since for nothing at all calloc might give NULL. */
	size_t *room = calloc(3 * courses + n + 1, sizeof *room);
	bool all = room && takes_all(courses, pairs, n, room);

	free(room);
	return all;
}

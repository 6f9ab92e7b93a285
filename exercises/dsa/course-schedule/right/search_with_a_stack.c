/* AC: depth-first search that paints the courses, with a stack of its own */
#include "course_schedule.h"

#include <stdlib.h>

enum { NEW, ON_PATH, DONE };

struct search {
	const struct prerequisite *pairs;
	size_t *first; /* for each course, one more than its next pair to follow */
	size_t *next, *path;
	unsigned char *colour;
};

/* Follows all that hangs on c; false when it comes back to the path. */
static bool follow(struct search *s, size_t c)
{
	size_t depth = 0;

	s->path[depth++] = c;
	s->colour[c] = ON_PATH;
	while (depth > 0) {
		size_t here = s->path[depth - 1], pair = s->first[here];

		if (pair == 0) {
			s->colour[here] = DONE;
			depth--;
			continue;
		}
		s->first[here] = s->next[pair - 1];
		size_t there = s->pairs[pair - 1].course;
		if (s->colour[there] == ON_PATH)
			return false;
		if (s->colour[there] == NEW) {
			s->colour[there] = ON_PATH;
			s->path[depth++] = there;
		}
	}
	return true;
}

bool can_finish(size_t courses, const struct prerequisite *pairs, size_t n)
{
	struct search s = {
		.pairs = pairs,
		.first = calloc(courses + 1, sizeof *s.first),
		.next = calloc(n + 1, sizeof *s.next),
		.path = calloc(courses + 1, sizeof *s.path),
		.colour = calloc(courses + 1, 1),
	};
	bool ok = s.first && s.next && s.path && s.colour;

	for (size_t i = 0; ok && i < n; i++) {
		s.next[i] = s.first[pairs[i].needs];
		s.first[pairs[i].needs] = i + 1;
	}
	for (size_t c = 0; ok && c < courses; c++)
		if (s.colour[c] == NEW)
			ok = follow(&s, c);
	free(s.first);
	free(s.next);
	free(s.path);
	free(s.colour);
	return ok;
}

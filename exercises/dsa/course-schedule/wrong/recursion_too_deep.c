/* RTE: right, but calls itself once a course along a chain, and the stack overflows */
#include "course_schedule.h"

#include <stdlib.h>

struct graph {
	const struct prerequisite *p;
	size_t *first, *next;
	char *state;
};

enum { NEW, ON_PATH, DONE };

static bool cycle_from(struct graph *g, size_t c)
{
	if (g->state[c] != NEW)
		return g->state[c] == ON_PATH;
	g->state[c] = ON_PATH;
	for (size_t i = g->first[c]; i != 0; i = g->next[i - 1])
		if (cycle_from(g, g->p[i - 1].course))
			return true;
	g->state[c] = DONE;
	return false;
}

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	struct graph g = {
		.p = p,
		.first = calloc(courses + 1, sizeof *g.first),
		.next = calloc(n + 1, sizeof *g.next),
		.state = calloc(courses + 1, 1),
	};
	bool ok = g.first && g.next && g.state;

	for (size_t i = 0; ok && i < n; i++) {
		g.next[i] = g.first[p[i].needs];
		g.first[p[i].needs] = i + 1;
	}
	for (size_t c = 0; ok && c < courses; c++)
		ok = !cycle_from(&g, c);
	free(g.first);
	free(g.next);
	free(g.state);
	return ok;
}

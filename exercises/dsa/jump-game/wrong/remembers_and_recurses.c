/* SLOW: remembers where it has been, but a call inside a call for every place takes stack for n */
#include "jump_game.h"

#include <stdlib.h>

struct walk {
	const int *jumps;
	size_t n;
	bool *seen;
};

static bool from(struct walk *w, size_t at)
{
	if (at == w->n - 1)
		return true;
	if (w->seen[at])
		return false;
	w->seen[at] = true;
	for (size_t to = at + 1; to < w->n && to - at <= (size_t)w->jumps[at]; to++)
		if (from(w, to))
			return true;
	return false;
}

bool jump_game(const int *jumps, size_t n)
{
	struct walk w = {jumps, n, calloc(n, sizeof(bool))};
	bool there = w.seen != NULL && from(&w, 0);

	free(w.seen);
	return there;
}

/* SLOW: a mark for every place that can be reached: linear, but memory for n marks */
#include "jump_game.h"

#include <stdlib.h>

bool jump_game(const int *jumps, size_t n)
{
	bool *reached = calloc(n, sizeof *reached), last;
	size_t marked = 0;

	if (reached == NULL)
		return false;
	reached[0] = true;
	for (size_t i = 0; i < n && reached[i]; i++)
		while (marked + 1 < n && marked < i + (size_t)jumps[i])
			reached[++marked] = true;
	last = reached[n - 1];
	free(reached);
	return last;
}

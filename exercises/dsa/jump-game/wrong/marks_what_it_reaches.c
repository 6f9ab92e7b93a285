/* SLOW: marks for each place all places it leads to: right, but quadratic */
#include "jump_game.h"

#include <stdlib.h>

bool jump_game(const int *jumps, size_t n)
{
	bool *reached = calloc(n, sizeof *reached), last;

	if (reached == NULL)
		return false;
	reached[0] = true;
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; reached[i] && j < n && j - i <= (size_t)jumps[i]; j++)
			reached[j] = true;
	last = reached[n - 1];
	free(reached);
	return last;
}

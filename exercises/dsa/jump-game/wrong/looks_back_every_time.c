/* SLOW: asks for each place whether any earlier one leads to it: right, but quadratic */
#include "jump_game.h"

#include <stdlib.h>

bool jump_game(const int *jumps, size_t n)
{
	bool *reached = calloc(n, sizeof *reached), last;

	if (reached == NULL)
		return false;
	reached[0] = true;
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j-- > 0 && !reached[i];)
			reached[i] = reached[j] && (size_t)jumps[j] >= i - j;
	last = reached[n - 1];
	free(reached);
	return last;
}

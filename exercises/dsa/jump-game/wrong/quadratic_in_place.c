/* SLOW: needs no memory, but looks from each place back at all before it: quadratic */
#include "jump_game.h"

static size_t farthest_before(const int *jumps, size_t i)
{
	size_t farthest = 0;

	for (size_t j = 0; j < i; j++)
		if (j + (size_t)jumps[j] > farthest)
			farthest = j + (size_t)jumps[j];
	return farthest;
}

bool jump_game(const int *jumps, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (farthest_before(jumps, i) < i)
			return false;
	return true;
}

/* WA: takes every 0 before the end for a dead end */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (jumps[i] == 0)
			return false;
	return true;
}

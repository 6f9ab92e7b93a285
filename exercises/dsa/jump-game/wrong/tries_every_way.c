/* TLE: tries every way: right, but two to the power of n */
#include "jump_game.h"

static bool from(const int *jumps, size_t n, size_t at)
{
	if (at == n - 1)
		return true;
	for (size_t to = at + 1; to < n && to - at <= (size_t)jumps[at]; to++)
		if (from(jumps, n, to))
			return true;
	return false;
}

bool jump_game(const int *jumps, size_t n)
{
	return from(jumps, n, 0);
}

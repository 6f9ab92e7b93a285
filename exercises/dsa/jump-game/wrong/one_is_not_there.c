/* WA: of a single place that holds 0 it says that it leads nowhere */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	size_t farthest = 0;

	for (size_t i = 0; i < n; i++) {
		if (i > farthest || (i == farthest && jumps[i] == 0))
			return i > 0 && i == n - 1;
		if (i + (size_t)jumps[i] > farthest)
			farthest = i + (size_t)jumps[i];
	}
	return true;
}

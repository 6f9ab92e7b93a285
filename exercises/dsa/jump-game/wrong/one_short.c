/* WA: is content with the place before the last */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	size_t farthest = 0;

	for (size_t i = 0; i < n - 1; i++) {
		if (i > farthest)
			return false;
		if (i + (size_t)jumps[i] > farthest)
			farthest = i + (size_t)jumps[i];
	}
	return true;
}

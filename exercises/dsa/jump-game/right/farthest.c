/* AC: forwards, with the farthest place that can be reached */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	size_t farthest = 0;

	for (size_t i = 0; i <= farthest; i++) {
		if (i + (size_t)jumps[i] > farthest)
			farthest = i + (size_t)jumps[i];
		if (farthest >= n - 1)
			return true;
	}
	return false;
}

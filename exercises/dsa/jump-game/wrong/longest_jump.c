/* WA: always jumps as far as it can */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	size_t at = 0;

	while (at < n - 1) {
		if (jumps[at] == 0)
			return false;
		at += (size_t)jumps[at];
	}
	return true;
}

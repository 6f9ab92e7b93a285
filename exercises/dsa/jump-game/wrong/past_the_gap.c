/* WA: does not ask whether it can stand where it looks: places behind a gap push it on */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	size_t farthest = 0;

	for (size_t i = 0; i < n; i++)
		if (i + (size_t)jumps[i] > farthest)
			farthest = i + (size_t)jumps[i];
	return farthest >= n - 1;
}

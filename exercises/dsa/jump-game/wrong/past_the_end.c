/* RTE: walks as far as it could jump, which is past the end of the array */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	size_t farthest = 0;

	for (size_t i = 0; i <= farthest; i++)
		if (i + (size_t)jumps[i] > farthest)
			farthest = i + (size_t)jumps[i];
	return farthest >= n - 1;
}

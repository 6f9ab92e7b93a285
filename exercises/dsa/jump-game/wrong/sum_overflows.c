/* RTE: adds the jump to the place as int, which overflows for the greatest jump */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	int farthest = 0;

	for (int i = 0; i < (int)n; i++) {
		if (i > farthest)
			return false;
		if (i + jumps[i] > farthest)
			farthest = i + jumps[i];
	}
	return true;
}

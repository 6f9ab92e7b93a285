/* WA: stops only where it lands exactly on the last place: a jump past the end does not count */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	size_t last = n - 1;

	for (size_t i = n - 1; i-- > 0;)
		if (i + (size_t)jumps[i] == last)
			last = i;
	return last == 0;
}

#include "jump_game.h"

/* From the end to the beginning. Of all places from which the end can be reached it is enough to
 * know the first: who can jump over it can also stop on it. */
bool jump_game(const int *jumps, size_t n)
{
	size_t first = n - 1;

	for (size_t i = first; i-- > 0;)
		if ((size_t)jumps[i] >= first - i)
			first = i;
	return first == 0;
}

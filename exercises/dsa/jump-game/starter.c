#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	(void)jumps;
	(void)n;
	return false;
}

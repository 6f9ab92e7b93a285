/* AC: forwards, with the steps that are left: each costs one, each place may fill up */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	int fuel = jumps[0];

	for (size_t i = 1; i < n; i++) {
		if (fuel == 0)
			return false;
		fuel--;
		if (jumps[i] > fuel)
			fuel = jumps[i];
	}
	return true;
}

/* WA: adds what a place gives to the steps that are left, instead of taking the greater of both */
#include "jump_game.h"

bool jump_game(const int *jumps, size_t n)
{
	long long fuel = jumps[0];

	for (size_t i = 1; i < n; i++) {
		if (fuel == 0)
			return false;
		fuel += jumps[i] - 1;
	}
	return true;
}

/* SLOW: keeps for every place how far it leads: linear, but memory for n numbers */
#include "jump_game.h"

#include <stdlib.h>

bool jump_game(const int *jumps, size_t n)
{
	size_t *reach = malloc(n * sizeof *reach);
	bool there = true;

	if (reach == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		reach[i] = i + (size_t)jumps[i];
		if (i > 0 && reach[i - 1] > reach[i])
			reach[i] = reach[i - 1];
	}
	for (size_t i = 1; i < n && there; i++)
		there = reach[i - 1] >= i;
	free(reach);
	return there;
}

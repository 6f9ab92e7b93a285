/* AC: breadth first from 0 to the amount, a step being a coin */
#include "coin_change.h"

#include <stdbool.h>
#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	int *queue = malloc(((size_t)amount + 1) * sizeof *queue);
	bool *reached = calloc((size_t)amount + 1, sizeof *reached);
	int head = 0, tail = 0, steps = -1;

	if (!queue || !reached)
		goto out;
	queue[tail++] = 0;
	reached[0] = true;
	for (steps = 0; head < tail && !reached[amount]; steps++) {
		for (int end = tail; head < end; head++) {
			for (size_t i = 0; i < n; i++) {
				int from = queue[head];

				if (coins[i] > amount - from || reached[from + coins[i]])
					continue;
				reached[from + coins[i]] = true;
				queue[tail++] = from + coins[i];
			}
		}
	}
	if (!reached[amount])
		steps = -1;
out:
	free(queue);
	free(reached);
	return steps;
}

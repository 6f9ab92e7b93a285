/* AC: amount by amount, and "impossible" is one coin more than any amount needs */
#include "coin_change.h"

#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	const int never = amount + 1;
	int *fewest = malloc(((size_t)amount + 1) * sizeof *fewest);

	if (!fewest)
		return -1;
	fewest[0] = 0;
	for (int a = 1; a <= amount; a++) {
		fewest[a] = never;
		for (size_t i = 0; i < n; i++)
			if (coins[i] <= a && fewest[a - coins[i]] + 1 < fewest[a])
				fewest[a] = fewest[a - coins[i]] + 1;
	}

	int answer = fewest[amount] < never ? fewest[amount] : -1;
	free(fewest);
	return answer;
}

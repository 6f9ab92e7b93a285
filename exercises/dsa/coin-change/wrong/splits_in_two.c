/* SLOW: right, but tries every split of every amount in two: amount * amount */
#include "coin_change.h"

#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	const int never = amount + 1;
	int *fewest = malloc(((size_t)amount + 1) * sizeof *fewest);

	if (!fewest)
		return -1;
	fewest[0] = 0;
	for (int a = 1; a <= amount; a++)
		fewest[a] = never;
	for (size_t i = 0; i < n; i++)
		if (coins[i] <= amount)
			fewest[coins[i]] = 1;
	for (int a = 2; a <= amount; a++)
		for (int b = 1; b <= a / 2; b++)
			if (fewest[b] + fewest[a - b] < fewest[a])
				fewest[a] = fewest[b] + fewest[a - b];

	int answer = fewest[amount] < never ? fewest[amount] : -1;
	free(fewest);
	return answer;
}

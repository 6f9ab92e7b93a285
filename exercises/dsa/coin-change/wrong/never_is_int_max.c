/* RTE: adds 1 to INT_MAX, its mark for "impossible" (undefined) */
#include "coin_change.h"

#include <limits.h>
#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	const int never = INT_MAX;
	int *fewest = malloc(((size_t)amount + 1) * sizeof *fewest);

	if (!fewest)
		return -1;
	fewest[0] = 0;
	for (int a = 1; a <= amount; a++)
		fewest[a] = never;

	for (size_t i = 0; i < n; i++)
		for (int a = coins[i]; a <= amount; a++)
			if (fewest[a - coins[i]] + 1 < fewest[a])
				fewest[a] = fewest[a - coins[i]] + 1;

	int answer = fewest[amount] < never ? fewest[amount] : -1;
	free(fewest);
	return answer;
}

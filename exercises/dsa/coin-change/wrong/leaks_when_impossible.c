/* RTE: returns -1 early and leaks the table */
#include "coin_change.h"

#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	const int never = amount + 1; /* more coins than any amount needs */
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

	if (fewest[amount] == never)
		return -1;
	int answer = fewest[amount];
	free(fewest);
	return answer;
}

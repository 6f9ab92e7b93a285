/* WA: right, but sorts the coins of the caller, which are only to be read */
#include "coin_change.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int coin_change(const int *coins, size_t n, int amount)
{
	const int never = amount + 1;
	int *fewest = malloc(((size_t)amount + 1) * sizeof *fewest);

	if (!fewest)
		return -1;
	if (n > 1)
		qsort((int *)coins, n, sizeof *coins, by_value);
	fewest[0] = 0;
	for (int a = 1; a <= amount; a++) {
		fewest[a] = never;
		for (size_t i = 0; i < n && coins[i] <= a; i++)
			if (fewest[a - coins[i]] + 1 < fewest[a])
				fewest[a] = fewest[a - coins[i]] + 1;
	}

	int answer = fewest[amount] < never ? fewest[amount] : -1;
	free(fewest);
	return answer;
}

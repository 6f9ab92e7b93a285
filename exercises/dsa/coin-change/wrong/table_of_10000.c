/* RTE: an array for amounts up to 10000, the limit of another site: writes behind it */
#include "coin_change.h"

int coin_change(const int *coins, size_t n, int amount)
{
	static int fewest[10001];
	const int never = amount + 1;

	fewest[0] = 0;
	for (int a = 1; a <= amount; a++)
		fewest[a] = never;
	for (size_t i = 0; i < n; i++)
		for (int a = coins[i]; a <= amount; a++)
			if (fewest[a - coins[i]] + 1 < fewest[a])
				fewest[a] = fewest[a - coins[i]] + 1;
	return fewest[amount] < never ? fewest[amount] : -1;
}

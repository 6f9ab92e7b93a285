/* WA: takes the greatest coin that fits, again and again, which need not be best */
#include "coin_change.h"

int coin_change(const int *coins, size_t n, int amount)
{
	int used = 0;

	while (amount > 0) {
		int best = 0;

		for (size_t i = 0; i < n; i++)
			if (coins[i] <= amount && coins[i] > best)
				best = coins[i];
		if (best == 0)
			return -1;
		used += amount / best;
		amount %= best;
	}
	return used;
}

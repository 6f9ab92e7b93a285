/* TLE: recursion without a memo, exponential in the amount */
#include "coin_change.h"

int coin_change(const int *coins, size_t n, int amount)
{
	int best = -1;

	if (amount == 0)
		return 0;
	for (size_t i = 0; i < n; i++) {
		int rest = coins[i] <= amount ? coin_change(coins, n, amount - coins[i]) : -1;

		if (rest >= 0 && (best < 0 || rest + 1 < best))
			best = rest + 1;
	}
	return best;
}

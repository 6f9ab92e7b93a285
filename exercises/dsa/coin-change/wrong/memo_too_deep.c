/* RTE: right, but calls itself once a coin laid down, a million deep, and the stack overflows */
#include "coin_change.h"

#include <stdlib.h>

static int fewest(const int *coins, size_t n, int amount, int *memo)
{
	if (amount == 0 || memo[amount] != 0)
		return memo[amount];

	int best = -1;
	for (size_t i = 0; i < n; i++) {
		int rest = coins[i] <= amount ? fewest(coins, n, amount - coins[i], memo) : -1;

		if (rest >= 0 && (best < 0 || rest + 1 < best))
			best = rest + 1;
	}
	return memo[amount] = best;
}

int coin_change(const int *coins, size_t n, int amount)
{
	int *memo = calloc((size_t)amount + 1, sizeof *memo);

	if (!memo)
		return -1;
	int answer = fewest(coins, n, amount, memo);
	free(memo);
	return answer;
}

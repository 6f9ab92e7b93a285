/* WA: counts in how many ways the amount can be paid */
#include "coin_change.h"

#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	unsigned *ways = calloc((size_t)amount + 1, sizeof *ways);

	if (!ways)
		return -1;
	ways[0] = 1;
	for (size_t i = 0; i < n; i++)
		for (int a = coins[i]; a <= amount; a++)
			ways[a] += ways[a - coins[i]];

	int answer = ways[amount] ? (int)(ways[amount] % 1000000007) : -1;
	free(ways);
	return answer;
}

#include "coin_change.h"

#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	/* fewest[a] is one more than the fewest coins that make a, and 0 while none do. */
	int *fewest = calloc((size_t)amount + 1, sizeof *fewest);
	int answer;

	if (!fewest)
		return -1;
	fewest[0] = 1;
	for (size_t i = 0; i < n; i++) {
		for (int a = coins[i]; a <= amount; a++) {
			int before = fewest[a - coins[i]]; /* this coin laid down last */

			if (before != 0 && (fewest[a] == 0 || before < fewest[a]))
				fewest[a] = before + 1;
		}
	}
	answer = fewest[amount] - 1;
	free(fewest);
	return answer;
}

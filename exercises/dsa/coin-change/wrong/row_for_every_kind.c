/* SLOW: right, but keeps a row of the table for every kind, where one row is enough */
#include "coin_change.h"

#include <stdlib.h>

int coin_change(const int *coins, size_t n, int amount)
{
	const int never = amount + 1;
	size_t width = (size_t)amount + 1;
	int *table = malloc((n + 1) * width * sizeof *table);

	table[0] = 0;
	for (int a = 1; a <= amount; a++)
		table[a] = never;
	for (size_t i = 0; i < n; i++) {
		const int *without = &table[i * width];
		int *with = &table[(i + 1) * width];

		for (int a = 0; a <= amount; a++) {
			with[a] = without[a];
			if (a >= coins[i] && with[a - coins[i]] + 1 < with[a])
				with[a] = with[a - coins[i]] + 1;
		}
	}

	int answer = table[n * width + (size_t)amount];
	free(table);
	return answer < never ? answer : -1;
}

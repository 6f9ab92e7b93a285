/* SLOW: right, but writes down for every two days which one is warmer: a table of n * n */
#include "daily_temperatures.h"

#include <stdbool.h>
#include <stdlib.h>

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	bool *warmer = calloc(n * n + 1, sizeof *warmer);

	if (!warmer)
		return;
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			warmer[i * n + j] = temps[j] > temps[i];
	for (size_t i = 0; i < n; i++) {
		wait[i] = 0;
		for (size_t j = n; j > i + 1; j--)
			if (warmer[i * n + j - 1])
				wait[i] = j - 1 - i;
	}
	free(warmer);
}

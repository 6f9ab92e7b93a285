/* WA: waits for the warmest of the later days, and not for the first that is warmer */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	size_t warmest = n;

	for (size_t i = n; i-- > 0;) {
		if (warmest == n || temps[i] >= temps[warmest])
			warmest = i;
		wait[i] = warmest - i;
	}
}

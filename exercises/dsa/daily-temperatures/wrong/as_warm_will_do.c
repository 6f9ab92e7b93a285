/* WA: takes a day that is just as warm for a warmer one (<= where < belongs) */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	size_t top = n;

	for (size_t i = 0; i < n; i++) {
		while (top < n && temps[top] <= temps[i]) {
			size_t below = wait[top];

			wait[top] = i - top;
			top = below;
		}
		wait[i] = top;
		top = i;
	}
	while (top < n) {
		size_t below = wait[top];

		wait[top] = 0;
		top = below;
	}
}

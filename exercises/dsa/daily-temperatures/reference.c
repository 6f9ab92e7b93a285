#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	/* The days still without a warmer one are a stack: the latest is on top, and none is warmer
	 * than the one below it. Until its answer is known, wait[d] holds the day below d; n is
	 * the bottom. */
	size_t top = n;

	for (size_t i = 0; i < n; i++) {
		while (top < n && temps[top] < temps[i]) {
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

/* WA: writes down which day is warmer, and not how far away it is */
#include "daily_temperatures.h"

#include <stdlib.h>

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	size_t *stack = malloc((n + 1) * sizeof *stack);
	size_t used = 0;

	if (!stack)
		return;
	for (size_t i = 0; i < n; i++) {
		while (used > 0 && temps[stack[used - 1]] < temps[i])
			wait[stack[--used]] = i;
		wait[i] = 0;
		stack[used++] = i;
	}
	free(stack);
}

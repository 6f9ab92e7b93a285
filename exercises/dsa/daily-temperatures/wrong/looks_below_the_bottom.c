/* RTE: asks the top of the stack before asking whether there is one */
#include "daily_temperatures.h"

#include <stdlib.h>

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	size_t *stack = malloc((n + 1) * sizeof *stack);
	size_t used = 0;

	if (!stack)
		return;
	for (size_t i = 0; i < n; i++) {
		while (temps[stack[used - 1]] < temps[i] && used > 0) {
			used--;
			wait[stack[used]] = i - stack[used];
		}
		wait[i] = 0;
		stack[used++] = i;
	}
	free(stack);
}

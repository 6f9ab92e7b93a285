/* RTE: the stack has room for 1000 days, and more of them wait at once */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	size_t stack[1000], used = 0;

	for (size_t i = 0; i < n; i++) {
		while (used > 0 && temps[stack[used - 1]] < temps[i]) {
			used--;
			wait[stack[used]] = i - stack[used];
		}
		wait[i] = 0;
		stack[used++] = i;
	}
}

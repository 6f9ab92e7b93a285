/* SLOW: right, but keeps those who wait in a list and asks every one of them every day */
#include "daily_temperatures.h"

#include <stdlib.h>

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	size_t *waiting = malloc((n + 1) * sizeof *waiting);
	size_t used = 0;

	if (!waiting)
		return;
	for (size_t i = 0; i < n; i++) {
		size_t kept = 0;

		for (size_t k = 0; k < used; k++) {
			if (temps[waiting[k]] < temps[i])
				wait[waiting[k]] = i - waiting[k];
			else
				waiting[kept++] = waiting[k];
		}
		used = kept;
		wait[i] = 0;
		waiting[used++] = i;
	}
	free(waiting);
}

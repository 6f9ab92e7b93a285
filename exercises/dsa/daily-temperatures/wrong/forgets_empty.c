/* RTE: writes the answer of the last day, also when there are no days */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	wait[n - 1] = 0;
	for (size_t i = n - 1; i > 0; i--) {
		size_t j = i;

		while (temps[j] <= temps[i - 1] && wait[j] > 0)
			j += wait[j];
		wait[i - 1] = temps[j] > temps[i - 1] ? j - (i - 1) : 0;
	}
}

/* WA: jumps from day to day by their answers, and stops at a day without one as if it were warmer */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	for (size_t i = n; i-- > 0;) {
		size_t j = i + 1;

		while (j < n && temps[j] <= temps[i] && wait[j] > 0)
			j += wait[j];
		wait[i] = j < n ? j - i : 0;
	}
}

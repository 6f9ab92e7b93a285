/* AC: from the last day to the first; the answers found so far are jumps over what is colder */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	for (size_t i = n; i-- > 0;) {
		size_t d = 1;

		while (i + d < n && temps[i + d] <= temps[i])
			d = wait[i + d] > 0 ? d + wait[i + d] : n - i;
		wait[i] = i + d < n ? d : 0;
	}
}

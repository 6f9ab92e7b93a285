/* RTE: a table from 0 to 100 degrees, the limit of another site: other temperatures are outside */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	size_t next[101] = {0}; /* the next day that is so warm, plus 1 */

	for (size_t i = n; i-- > 0;) {
		wait[i] = 0;
		for (int t = temps[i] + 1; t <= 100; t++) {
			size_t day = next[t];

			if (day > 0 && (wait[i] == 0 || day - 1 - i < wait[i]))
				wait[i] = day - 1 - i;
		}
		next[temps[i]] = i + 1;
	}
}

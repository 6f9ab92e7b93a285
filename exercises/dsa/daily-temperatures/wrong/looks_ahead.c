/* SLOW: right, but looks ahead from every day: n * n when it gets colder all the time */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	for (size_t i = 0; i < n; i++) {
		size_t d = 1;

		while (i + d < n && temps[i + d] <= temps[i])
			d++;
		wait[i] = i + d < n ? d : 0;
	}
}

/* WA: compares with the next day alone */
#include "daily_temperatures.h"

void daily_temperatures(const int *temps, size_t n, size_t *wait)
{
	for (size_t i = 0; i < n; i++)
		wait[i] = i + 1 < n && temps[i + 1] > temps[i];
}

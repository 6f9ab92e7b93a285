/* daily_temperatures: how long until it gets warmer? */
#ifndef DAILY_TEMPERATURES_H
#define DAILY_TEMPERATURES_H

#include <stddef.h>

/* Sets wait[i], for each of the n days, to how many days after day i the first one comes that is
 * warmer than day i, or to 0 when none does.
 *
 * temps is only read; wait has room for n numbers, and what stands in it at first means nothing.
 * n may be 0: then neither may be touched. */
void daily_temperatures(const int *temps, size_t n, size_t *wait);

#endif

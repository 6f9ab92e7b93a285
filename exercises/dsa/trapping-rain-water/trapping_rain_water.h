/* trapping_rain_water: how much rain stays between the bars? */
#ifndef TRAPPING_RAIN_WATER_H
#define TRAPPING_RAIN_WATER_H

#include <stddef.h>
#include <stdint.h>

/* How much water n bars of width 1, side by side, hold after rain. heights[i] is the height of bar
 * i, 0 or more. Water runs off over both ends.
 *
 * heights is only read. n may be 0, and then heights may not be read. */
int64_t trapped_water(const int *heights, size_t n);

#endif

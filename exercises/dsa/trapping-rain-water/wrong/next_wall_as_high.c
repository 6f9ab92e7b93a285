/* WA: fills up to the next bar that is as high, and forgets the bars after the highest */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int64_t water = 0, pool = 0;
	size_t wall = 0;

	for (size_t i = 1; i < n; i++) {
		if (heights[i] >= heights[wall]) {
			water += pool;
			pool = 0;
			wall = i;
		} else {
			pool += heights[wall] - heights[i];
		}
	}
	return water;
}

/* WA: asks only for the highest bar on the left, as if the right end were closed */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int level = 0;
	int64_t water = 0;

	for (size_t i = 0; i < n; i++) {
		if (heights[i] > level)
			level = heights[i];
		water += level - heights[i];
	}
	return water;
}

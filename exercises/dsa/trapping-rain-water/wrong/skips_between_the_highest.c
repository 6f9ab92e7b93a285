/* WA: walks to the first highest bar and back to the last, and forgets what is between the two */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int highest = 0, level = 0;
	int64_t water = 0;

	for (size_t i = 0; i < n; i++)
		if (heights[i] > highest)
			highest = heights[i];
	for (size_t i = 0; i < n && heights[i] < highest; i++) {
		if (heights[i] > level)
			level = heights[i];
		water += level - heights[i];
	}
	level = 0;
	for (size_t i = n; i > 0 && heights[i - 1] < highest; i--) {
		if (heights[i - 1] > level)
			level = heights[i - 1];
		water += level - heights[i - 1];
	}
	return water;
}

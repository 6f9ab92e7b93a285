/* AC: finds the highest bar, then walks to it from both sides */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	size_t highest = 0;
	int64_t water = 0;

	for (size_t i = 1; i < n; i++)
		if (heights[i] > heights[highest])
			highest = i;

	int level = 0;
	for (size_t i = 0; i < highest; i++) {
		if (heights[i] > level)
			level = heights[i];
		water += level - heights[i];
	}
	level = 0;
	for (size_t i = n; i > highest + 1; i--) {
		if (heights[i - 1] > level)
			level = heights[i - 1];
		water += level - heights[i - 1];
	}
	return water;
}

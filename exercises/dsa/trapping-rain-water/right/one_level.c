/* AC: takes the lower of the two ends, one bar at a time, and keeps the level reached so far */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	size_t left = 0, right = n;
	int level = 0;
	int64_t water = 0;

	while (left < right) {
		int lower = heights[left] < heights[right - 1] ? heights[left++] : heights[--right];

		if (lower > level)
			level = lower;
		water += level - lower;
	}
	return water;
}

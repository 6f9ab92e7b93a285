#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	/* The bars before left and from right on are done. On either side there was, or now stands
	 * at the very edge of what is left, a bar at least as high as level. */
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

/* RTE: sums in an int, which overflows */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	size_t left = 0, right = n;
	int level = 0, water = 0;

	while (left < right) {
		int lower = heights[left] < heights[right - 1] ? heights[left++] : heights[--right];

		if (lower > level)
			level = lower;
		water += level - lower;
	}
	return water;
}

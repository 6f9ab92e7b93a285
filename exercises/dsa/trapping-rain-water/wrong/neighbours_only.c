/* WA: takes the two neighbours for the walls, and not the highest on either side */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int64_t water = 0;

	for (size_t i = 1; i + 1 < n; i++) {
		int left = heights[i - 1], right = heights[i + 1];
		int wall = left < right ? left : right;

		if (wall > heights[i])
			water += wall - heights[i];
	}
	return water;
}

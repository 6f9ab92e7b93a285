#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	/* The bars before left and from right on are done; none of them is higher than either end
	 * of what is left. So next to the lower end the water stands as high as that end: there is
	 * nothing higher on this side, and the other end keeps it in. */
	size_t left = 0, right = n;
	int64_t water = 0;

	while (left < right) {
		int a = heights[left], b = heights[right - 1];

		if (a < b) {
			while (heights[left] <= a) /* the other end stops it */
				water += a - heights[left++];
		} else {
			while (left < right && heights[right - 1] <= b)
				water += b - heights[--right];
		}
	}
	return water;
}

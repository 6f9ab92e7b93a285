/* WA: settles the higher of the two ends, of which nothing is known yet */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	size_t left = 0, right = n;
	int left_max = 0, right_max = 0;
	int64_t water = 0;

	while (left < right) {
		if (heights[left] > heights[right - 1]) {
			if (heights[left] > left_max)
				left_max = heights[left];
			water += left_max - heights[left++];
		} else {
			right--;
			if (heights[right] > right_max)
				right_max = heights[right];
			water += right_max - heights[right];
		}
	}
	return water;
}

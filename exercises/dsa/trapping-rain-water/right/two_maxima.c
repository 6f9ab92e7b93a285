/* AC: keeps a maximum for each side and moves the side whose maximum is lower */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	if (n == 0)
		return 0;

	size_t left = 0, right = n - 1;
	int left_max = heights[left], right_max = heights[right];
	int64_t water = 0;

	while (left < right) {
		if (left_max < right_max) {
			left++;
			if (heights[left] > left_max)
				left_max = heights[left];
			else
				water += left_max - heights[left];
		} else {
			right--;
			if (heights[right] > right_max)
				right_max = heights[right];
			else
				water += right_max - heights[right];
		}
	}
	return water;
}

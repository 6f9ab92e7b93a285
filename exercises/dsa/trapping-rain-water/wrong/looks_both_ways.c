/* SLOW: right, but looks for the highest bar on both sides anew at every bar: n * n */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int64_t water = 0;

	for (size_t i = 0; i < n; i++) {
		int left = 0, right = 0;

		for (size_t j = 0; j <= i; j++)
			if (heights[j] > left)
				left = heights[j];
		for (size_t j = i; j < n; j++)
			if (heights[j] > right)
				right = heights[j];
		water += (left < right ? left : right) - heights[i];
	}
	return water;
}

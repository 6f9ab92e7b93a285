/* SLOW: two static arrays that are large enough: the memory that is used grows all the same */
#include "trapping_rain_water.h"

enum { MOST = 2000000 };

static int left[MOST], right[MOST];

int64_t trapped_water(const int *heights, size_t n)
{
	int64_t water = 0;
	int highest = 0;

	for (size_t i = 0; i < n; i++) {
		highest = heights[i] > highest ? heights[i] : highest;
		left[i] = highest;
	}
	highest = 0;
	for (size_t i = n; i-- > 0;) {
		highest = heights[i] > highest ? heights[i] : highest;
		right[i] = highest;
	}
	for (size_t i = 0; i < n; i++)
		water += (left[i] < right[i] ? left[i] : right[i]) - heights[i];
	return water;
}

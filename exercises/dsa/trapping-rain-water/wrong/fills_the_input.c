/* WA: casts const away and fills the caller's bars up to the water on the way to the highest */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int *h = (int *)heights;
	size_t highest = 0;
	int64_t water = 0;

	for (size_t i = 1; i < n; i++)
		if (h[i] > h[highest])
			highest = i;
	for (size_t i = 1; i < highest; i++) {
		if (h[i] < h[i - 1]) {
			water += h[i - 1] - h[i];
			h[i] = h[i - 1];
		}
	}
	for (size_t i = n; i > highest + 2; i--) {
		if (h[i - 2] < h[i - 1]) {
			water += h[i - 1] - h[i - 2];
			h[i - 2] = h[i - 1];
		}
	}
	return water;
}

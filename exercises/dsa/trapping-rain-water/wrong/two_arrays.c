/* SLOW: right, but keeps the maxima from both sides in two arrays, memory that grows with n */
#include "trapping_rain_water.h"

#include <stdlib.h>

int64_t trapped_water(const int *heights, size_t n)
{
	int *from_left = malloc((n + 1) * sizeof *from_left);
	int *from_right = malloc((n + 1) * sizeof *from_right);
	int64_t water = 0;

	if (from_left && from_right) {
		from_left[0] = 0;
		for (size_t i = 0; i < n; i++)
			from_left[i + 1] = heights[i] > from_left[i] ? heights[i] : from_left[i];
		from_right[n] = 0;
		for (size_t i = n; i > 0; i--)
			from_right[i - 1] = heights[i - 1] > from_right[i] ? heights[i - 1] : from_right[i];
		for (size_t i = 0; i < n; i++) {
			int l = from_left[i + 1], r = from_right[i];

			water += (l < r ? l : r) - heights[i];
		}
	}
	free(from_left);
	free(from_right);
	return water;
}

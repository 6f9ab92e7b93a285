/* WA: moves both fingers at every step, so that uneven pairs are never met */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	int64_t most = 0;

	for (size_t left = 0; left + 1 < n - left; left++) {
		size_t right = n - 1 - left;
		int lower = height[left] < height[right] ? height[left] : height[right];
		int64_t water = (int64_t)(right - left) * lower;

		if (water > most)
			most = water;
	}
	return most;
}

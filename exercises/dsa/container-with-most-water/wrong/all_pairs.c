/* SLOW: tries every pair: right, but quadratic */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	int64_t most = 0;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n; j++) {
			int lower = height[i] < height[j] ? height[i] : height[j];
			int64_t water = (int64_t)(j - i) * lower;

			if (water > most)
				most = water;
		}
	}
	return most;
}

/* AC: passes all the walls that are no higher than the last level at once */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	const int *left = height, *right = height + n;
	int64_t most = 0;

	while (right - left > 1) {
		int level = left[0] < right[-1] ? left[0] : right[-1];
		int64_t water = (int64_t)(right - left - 1) * level;

		if (water > most)
			most = water;
		while (left < right && left[0] <= level)
			left++;
		while (left < right && right[-1] <= level)
			right--;
	}
	return most;
}

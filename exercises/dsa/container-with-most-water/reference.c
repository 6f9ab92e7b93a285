#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	size_t left = 0, right = n - 1;
	int64_t most = 0;

	if (n == 0)
		return 0;
	while (left < right) {
		int64_t width = (int64_t)(right - left), water;

		/* The lower wall has now met its farthest partner: it can do no better. */
		if (height[left] < height[right])
			water = width * height[left++];
		else
			water = width * height[right--];
		if (water > most)
			most = water;
	}
	return most;
}

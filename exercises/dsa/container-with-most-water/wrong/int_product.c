/* RTE: multiplies in int and widens the product, which is too late */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	int64_t most = 0;

	if (n == 0)
		return 0;
	for (size_t left = 0, right = n - 1; left < right;) {
		int width = (int)(right - left);
		int64_t water;

		if (height[left] < height[right])
			water = width * height[left++];
		else
			water = width * height[right--];
		if (water > most)
			most = water;
	}
	return most;
}

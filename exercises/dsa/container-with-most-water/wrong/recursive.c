/* SLOW: right, but one call a wall, each waiting for the next: the stack grows with the walls */
#include "container_with_most_water.h"

static int64_t between(const int *height, size_t left, size_t right)
{
	int64_t water, rest;

	if (left >= right)
		return 0;
	if (height[left] < height[right]) {
		water = (int64_t)(right - left) * height[left];
		rest = between(height, left + 1, right);
	} else {
		water = (int64_t)(right - left) * height[right];
		rest = between(height, left, right - 1);
	}
	return water > rest ? water : rest;
}

int64_t most_water(const int *height, size_t n)
{
	return n == 0 ? 0 : between(height, 0, n - 1);
}

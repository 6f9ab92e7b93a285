/* WA: another puzzle: all the rain that the whole row holds, with every wall standing */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	int64_t all = 0;
	int from_left = 0, from_right = 0;

	if (n == 0)
		return 0;
	for (size_t left = 0, right = n - 1; left < right;) {
		int *highest = height[left] < height[right] ? &from_left : &from_right;
		int wall = height[left] < height[right] ? height[left++] : height[right--];

		if (wall > *highest)
			*highest = wall;
		all += *highest - wall;
	}
	return all;
}

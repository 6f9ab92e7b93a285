/* WA: stops at the first pair of fingers that holds less than the one before */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	int64_t most = 0;

	if (n == 0)
		return 0;
	for (size_t left = 0, right = n - 1; left < right;) {
		int lower = height[left] < height[right] ? height[left] : height[right];
		int64_t water = (int64_t)(right - left) * lower;

		if (water < most)
			break;
		most = water;
		if (height[left] < height[right])
			left++;
		else
			right--;
	}
	return most;
}

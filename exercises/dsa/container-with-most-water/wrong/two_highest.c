/* WA: takes the two highest walls, however near they stand */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	size_t a = 0, b = 1;

	if (n < 2)
		return 0;
	if (height[1] > height[0]) {
		a = 1;
		b = 0;
	}
	for (size_t i = 2; i < n; i++) {
		if (height[i] > height[a]) {
			b = a;
			a = i;
		} else if (height[i] > height[b]) {
			b = i;
		}
	}
	return (int64_t)(a > b ? a - b : b - a) * height[b];
}

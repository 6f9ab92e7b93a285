/* SLOW: stops when the walls between are too near to hold more: quadratic when all on the right is low */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	int64_t best = 0;
	int highest = 0;

	for (size_t i = 0; i < n; i++) {
		if (height[i] <= highest)
			continue;
		highest = height[i];
		for (size_t j = n; j-- > i + 1;) {
			int64_t lower = height[i] < height[j] ? height[i] : height[j];

			if ((int64_t)(j - i) * height[i] <= best)
				break;
			if (lower * (int64_t)(j - i) > best)
				best = lower * (int64_t)(j - i);
		}
	}
	return best;
}

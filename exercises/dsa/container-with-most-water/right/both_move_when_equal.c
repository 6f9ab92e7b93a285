/* AC: moves both fingers when their walls are equal: either is beaten */
#include "container_with_most_water.h"

static int64_t max(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t most_water(const int *height, size_t n)
{
	int64_t most = 0;
	size_t i = 0;

	for (size_t j = n; i + 1 < j;) {
		int a = height[i], b = height[j - 1];
		int64_t width = (int64_t)(j - 1 - i);

		most = max(most, width * (a < b ? a : b));
		i += a <= b;
		j -= b <= a;
	}
	return most;
}

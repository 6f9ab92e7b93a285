/* SLOW: right, but each bar waits in a call for the highest bar behind it: a stack that grows with n */
#include "trapping_rain_water.h"

static int settle(const int *heights, size_t n, int left, int64_t *water)
{
	if (n == 0)
		return 0;
	if (*heights > left)
		left = *heights;

	int right = settle(heights + 1, n - 1, left, water);
	if (*heights > right)
		right = *heights;
	*water += (left < right ? left : right) - *heights;
	return right;
}

int64_t trapped_water(const int *heights, size_t n)
{
	int64_t water = 0;

	settle(heights, n, 0, &water);
	return water;
}

/* TLE: counts one layer of height 1 after the other, as many times as the highest bar is high */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int64_t water = 0;

	for (int64_t layer = 1;; layer++) {
		int64_t pending = 0;
		int walls = 0;

		for (size_t i = 0; i < n; i++) {
			if (heights[i] >= layer) {
				water += pending;
				pending = 0;
				walls++;
			} else if (walls > 0) {
				pending++;
			}
		}
		if (walls == 0)
			return water;
	}
}

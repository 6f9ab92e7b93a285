/* WA: answers another question: which two bars alone hold the most */
#include "trapping_rain_water.h"

int64_t trapped_water(const int *heights, size_t n)
{
	int64_t most = 0;

	for (size_t left = 0, right = n; left < right;) {
		int lower = heights[left] < heights[right - 1] ? heights[left] : heights[right - 1];
		int64_t area = (int64_t)lower * (int64_t)(right - 1 - left);

		if (area > most)
			most = area;
		if (heights[left] < heights[right - 1])
			left++;
		else
			right--;
	}
	return most;
}

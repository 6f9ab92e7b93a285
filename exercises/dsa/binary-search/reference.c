#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	/* All before low are smaller than target; none from high on is. Between, nobody knows. */
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (nums[middle] < target)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && nums[low] == target ? low : n;
}

/* RTE: n - 1 wraps around when the array is empty, and it is read */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	size_t low = 0, high = n - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (nums[middle] < target)
			low = middle + 1;
		else
			high = middle;
	}
	return nums[low] == target ? low : n;
}

/* AC: compares three ways and returns as soon as the middle is the target */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (nums[middle] == target)
			return middle;
		if (nums[middle] < target)
			low = middle + 1;
		else
			high = middle;
	}
	return n;
}

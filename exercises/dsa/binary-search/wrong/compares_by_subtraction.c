/* RTE: the difference of two ints overflows */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int difference = nums[middle] - target;

		if (difference == 0)
			return middle;
		if (difference < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return n;
}

/* WA: returns where the target would belong, also when it is not there */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (nums[middle] < target)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

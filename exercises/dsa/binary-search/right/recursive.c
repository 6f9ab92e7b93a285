/* AC: calls itself for the half in which the target may be, log n deep */
#include "binary_search.h"

static size_t search(const int *nums, size_t low, size_t high, size_t n, int target)
{
	if (low == high)
		return n;

	size_t middle = low + (high - low) / 2;
	if (nums[middle] == target)
		return middle;
	if (nums[middle] < target)
		return search(nums, middle + 1, high, n, target);
	return search(nums, low, middle, n, target);
}

size_t binary_search(const int *nums, size_t n, int target)
{
	return search(nums, 0, n, n, target);
}

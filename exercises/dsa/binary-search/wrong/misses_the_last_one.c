/* WA: stops when one number is left, without looking at it */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	if (n == 0)
		return n;
	for (size_t low = 0, high = n - 1; low < high;) {
		size_t middle = low + (high - low) / 2;

		if (nums[middle] == target)
			return middle;
		if (nums[middle] < target)
			low = middle + 1;
		else if (middle == 0)
			break;
		else
			high = middle - 1;
	}
	return n;
}

/* SLOW: looks at one number after the other: right, but linear */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	for (size_t i = 0; i < n; i++) {
		if (nums[i] == target)
			return i;
	}
	return n;
}

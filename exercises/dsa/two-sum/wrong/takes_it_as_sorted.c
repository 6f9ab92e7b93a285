/* WA: walks inwards from both ends, which needs a sorted array */
#include "two_sum.h"

#include <stdint.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	if (n < 2)
		return false;
	for (size_t low = 0, high = n - 1; low < high;) {
		int64_t sum = (int64_t)nums[low] + nums[high];

		if (sum == target) {
			pair[0] = low;
			pair[1] = high;
			return true;
		}
		if (sum < target)
			low++;
		else
			high--;
	}
	return false;
}

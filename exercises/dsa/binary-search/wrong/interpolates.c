/* SLOW: guesses the position from the values; one far number makes it walk step by step */
#include "binary_search.h"

#include <stdint.h>

size_t binary_search(const int *nums, size_t n, int target)
{
	size_t low = 0, high = n; /* low .. high - 1 */

	while (low < high && nums[low] <= target && target <= nums[high - 1]) {
		int64_t range = (int64_t)nums[high - 1] - nums[low];
		int64_t part = (int64_t)target - nums[low];
		size_t guess = low;

		if (range > 0)
			guess += (size_t)(part * (int64_t)(high - 1 - low) / range);
		if (nums[guess] == target)
			return guess;
		if (nums[guess] < target)
			low = guess + 1;
		else
			high = guess;
	}
	return n;
}

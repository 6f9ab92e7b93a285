/* WA: sorts the caller's array; the positions are those after sorting */
#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	if (n < 2)
		return false;
	qsort((int *)nums, n, sizeof *nums, ascending);
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

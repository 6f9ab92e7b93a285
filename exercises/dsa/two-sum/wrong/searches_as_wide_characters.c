/* SLOW: lets the library look for each missing number, as a wide character of the same size: quadratic */
#include "two_sum.h"

#include <stdint.h>
#include <wchar.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	for (size_t i = 0; i + 1 < n; i++) {
		int64_t missing = (int64_t)target - nums[i];
		const wchar_t *found;

		if (missing < INT32_MIN || missing > INT32_MAX)
			continue;
		found = wmemchr((const wchar_t *)nums + i + 1, (wchar_t)missing, n - i - 1);
		if (found) {
			pair[0] = i;
			pair[1] = (size_t)((const int *)found - nums);
			return true;
		}
	}
	return false;
}

/* SLOW: tries every pair: right, but quadratic */
#include "two_sum.h"

#include <stdint.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n; j++) {
			if ((int64_t)nums[i] + nums[j] == target) {
				pair[0] = i;
				pair[1] = j;
				return true;
			}
		}
	}
	return false;
}

/* WA: gives the two numbers instead of their positions */
#include "two_sum.h"

#include <stdint.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	for (size_t j = 0; j < n; j++) {
		for (size_t i = 0; i < j; i++) {
			if ((int64_t)nums[i] + nums[j] == target) {
				pair[0] = (size_t)nums[i];
				pair[1] = (size_t)nums[j];
				return true;
			}
		}
	}
	return false;
}

/* RTE: numbers the places of pair from 1, so that it writes past its end */
#include "two_sum.h"

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	for (size_t j = 1; j < n; j++) {
		for (size_t i = 0; i < j; i++) {
			if ((long long)nums[i] + nums[j] == target) {
				size_t *place = pair;

				place[0] = i;
				place[1] = j;
				place[2] = 2;
				return true;
			}
		}
	}
	return false;
}

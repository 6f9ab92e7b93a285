/* MLE: a table with a place for every int: eight bytes for each of four thousand million */
#include "two_sum.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	size_t *where = calloc((size_t)UINT_MAX + 1, sizeof *where); /* position + 1 */
	bool found = false;

	for (size_t i = 0; i < n && !found; i++) {
		int64_t rest = (int64_t)target - nums[i];

		if (rest >= INT_MIN && rest <= INT_MAX && where[rest - INT_MIN] != 0) {
			pair[0] = where[rest - INT_MIN] - 1;
			pair[1] = i;
			found = true;
		}
		where[(int64_t)nums[i] - INT_MIN] = i + 1;
	}
	free(where);
	return found;
}

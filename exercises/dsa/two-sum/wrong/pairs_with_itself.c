/* WA: searches the whole array, so that half of the target finds itself */
#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

struct entry {
	int value;
	size_t position;
};

static int by_value(const void *a, const void *b)
{
	int x = ((const struct entry *)a)->value, y = ((const struct entry *)b)->value;

	return (x > y) - (x < y);
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	bool found = false;

	if (n == 0)
		return false;
	struct entry *sorted = malloc(n * sizeof *sorted);
	if (sorted == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct entry){nums[i], i};
	qsort(sorted, n, sizeof *sorted, by_value);

	for (size_t i = 0; i < n && !found; i++) {
		int64_t rest = (int64_t)target - nums[i];

		if (rest < INT32_MIN || rest > INT32_MAX)
			continue;
		struct entry key = {(int)rest, 0};
		struct entry *hit = bsearch(&key, sorted, n, sizeof *sorted, by_value);

		if (hit != NULL) {
			pair[0] = i < hit->position ? i : hit->position;
			pair[1] = i < hit->position ? hit->position : i;
			found = true;
		}
	}
	free(sorted);
	return found;
}

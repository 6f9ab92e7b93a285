/* SLOW: right, but sorts the positions by their numbers first: n log n */
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
	if (n == 0)
		return false;
	struct entry *sorted = malloc(n * sizeof *sorted);
	bool found = false;

	if (sorted == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct entry){nums[i], i};
	qsort(sorted, n, sizeof *sorted, by_value);

	size_t low = 0, high = n - 1;
	while (low < high && !found) {
		int64_t sum = (int64_t)sorted[low].value + sorted[high].value;

		if (sum == target) {
			size_t i = sorted[low].position, j = sorted[high].position;

			pair[0] = i < j ? i : j;
			pair[1] = i < j ? j : i;
			found = true;
		} else if (sum < target) {
			low++;
		} else {
			high--;
		}
	}
	free(sorted);
	return found;
}

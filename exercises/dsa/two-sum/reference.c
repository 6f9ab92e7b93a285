#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

/* The numbers met so far: a hash table with n buckets, whose chains run through positions. */
struct seen {
	size_t *last;   /* of each bucket: one more than the latest position in it, 0 for none */
	size_t *before; /* of each position: the same for what was in its bucket before it */
};

/* Multiplying by 2^64 divided by the golden ratio carries every bit of value into the product's
 * high half; that, as a fraction of 2^32, says how far along the n buckets it belongs. */
static size_t bucket(int64_t value, size_t n)
{
	return ((uint64_t)value * UINT64_C(0x9E3779B97F4A7C15) >> 32) * n >> 32;
}

static bool search(const int *nums, size_t n, int target, const struct seen *seen, size_t pair[2])
{
	for (size_t j = 0; j < n; j++) {
		/* 64 bits, because the difference of two ints need not be an int. */
		int64_t rest = (int64_t)target - nums[j];
		size_t i = seen->last[bucket(rest, n)], *last = &seen->last[bucket(nums[j], n)];

		while (i > 0 && nums[i - 1] != rest)
			i = seen->before[i - 1];
		if (i > 0) {
			pair[0] = i - 1;
			pair[1] = j;
			return true;
		}
		seen->before[j] = *last;
		*last = j + 1;
	}
	return false;
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	struct seen seen = {
		.last = calloc(n, sizeof *seen.last),
		.before = malloc(n * sizeof *seen.before),
	};
	bool found = seen.last && seen.before && search(nums, n, target, &seen, pair);

	free(seen.last);
	free(seen.before);
	return found;
}

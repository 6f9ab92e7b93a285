#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

/* The numbers met so far: a hash table with open addressing. A slot holds a position plus one, or 0
 * when it is free. Half of the slots stay free, so a search soon comes to one. */
struct seen {
	const int *nums;
	size_t *slots;
	unsigned bits; /* there are 2^bits slots */
};

/* The slot of value, or the free one where it belongs. Multiplying by 2^64 divided by the golden
 * ratio carries every bit of value into the product's high bits, so that is where we look. */
static size_t *find(const struct seen *seen, int64_t value)
{
	size_t mask = ((size_t)1 << seen->bits) - 1;
	size_t at = (uint64_t)value * UINT64_C(0x9E3779B97F4A7C15) >> (64 - seen->bits);

	while (seen->slots[at] != 0 && seen->nums[seen->slots[at] - 1] != value)
		at = (at + 1) & mask;
	return &seen->slots[at];
}

/* When there is no memory for a table, late is better than wrong. */
static bool try_all_pairs(const int *nums, size_t n, int target, size_t pair[2])
{
	for (size_t j = 1; j < n; j++) {
		for (size_t i = 0; i < j; i++) {
			if ((int64_t)nums[i] + nums[j] == target) {
				pair[0] = i;
				pair[1] = j;
				return true;
			}
		}
	}
	return false;
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	struct seen seen = {.nums = nums, .bits = 1};
	bool found = false;

	while ((size_t)1 << seen.bits < 2 * n)
		seen.bits++;
	seen.slots = calloc((size_t)1 << seen.bits, sizeof *seen.slots);
	if (seen.slots == NULL)
		return try_all_pairs(nums, n, target, pair);

	for (size_t j = 0; j < n && !found; j++) {
		/* 64 bits, because the difference of two ints need not be an int. */
		size_t earlier = *find(&seen, (int64_t)target - nums[j]);

		if (earlier != 0) {
			pair[0] = earlier - 1;
			pair[1] = j;
			found = true;
		}
		*find(&seen, nums[j]) = j + 1;
	}
	free(seen.slots);
	return found;
}

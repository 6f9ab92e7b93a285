/* WA: marks a free slot with 0, which is also the position of the first number */
#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

#define SLOTS ((size_t)1 << 19)

static size_t home(int64_t value)
{
	return ((uint64_t)value * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - 19);
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	size_t *slots = calloc(SLOTS, sizeof *slots);
	bool found = false;

	if (slots == NULL)
		return false;
	for (size_t i = 0; i < n && !found; i++) {
		int64_t rest = (int64_t)target - nums[i];
		size_t at = home(rest);

		while (slots[at] != 0 && nums[slots[at]] != rest)
			at = (at + 1) % SLOTS;
		if (slots[at] != 0) {
			pair[0] = slots[at];
			pair[1] = i;
			found = true;
		}
		at = home(nums[i]);
		while (slots[at] != 0)
			at = (at + 1) % SLOTS;
		slots[at] = i;
	}
	free(slots);
	return found;
}

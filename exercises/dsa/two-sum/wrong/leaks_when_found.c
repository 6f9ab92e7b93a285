/* RTE: returns from the middle of the loop and leaks the table */
#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

static size_t home(int64_t value, unsigned bits)
{
	return ((uint64_t)value * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - bits);
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	unsigned bits = 1;

	while ((size_t)1 << bits < 2 * n)
		bits++;
	size_t *slots = calloc((size_t)1 << bits, sizeof *slots); /* position + 1 */
	size_t mask = ((size_t)1 << bits) - 1;

	if (slots == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		int64_t rest = (int64_t)target - nums[i];
		size_t at = home(rest, bits);

		while (slots[at] != 0 && nums[slots[at] - 1] != rest)
			at = (at + 1) & mask;
		if (slots[at] != 0) {
			pair[0] = slots[at] - 1;
			pair[1] = i;
			return true;
		}
		at = home(nums[i], bits);
		while (slots[at] != 0 && nums[slots[at] - 1] != nums[i])
			at = (at + 1) & mask;
		slots[at] = i + 1;
	}
	free(slots);
	return false;
}

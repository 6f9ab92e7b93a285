/* RTE: the remainder of a negative number is negative, and so is the index */
#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

#define SLOTS 524287

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	size_t *slots = calloc(SLOTS, sizeof *slots); /* position + 1 */
	bool found = false;

	if (slots == NULL)
		return false;
	for (size_t i = 0; i < n && !found; i++) {
		int64_t rest = (int64_t)target - nums[i];
		int64_t at = rest % SLOTS;

		while (slots[at] != 0 && nums[slots[at] - 1] != rest)
			at = (at + 1) % SLOTS;
		if (slots[at] != 0) {
			pair[0] = slots[at] - 1;
			pair[1] = i;
			found = true;
		}
		at = nums[i] % SLOTS;
		while (slots[at] != 0 && nums[slots[at] - 1] != nums[i])
			at = (at + 1) % SLOTS;
		slots[at] = i + 1;
	}
	free(slots);
	return found;
}

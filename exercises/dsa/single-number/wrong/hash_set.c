/* SLOW: a table of the numbers seen once: linear, but memory for n numbers */
#include "single_number.h"

#include <stdint.h>
#include <stdlib.h>

int single_number(const int *nums, size_t n)
{
	unsigned bits = 1;
	int alone = 0;

	while ((size_t)1 << bits < 2 * n)
		bits++;

	size_t mask = ((size_t)1 << bits) - 1;
	size_t *slots = calloc(mask + 1, sizeof *slots); /* place + 1 */
	unsigned char *twice = calloc(n, 1);

	for (size_t i = 0; slots && twice && i < n; i++) {
		size_t at = ((uint64_t)(uint32_t)nums[i] * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - bits);

		while (slots[at] && nums[slots[at] - 1] != nums[i])
			at = (at + 1) & mask;
		if (slots[at])
			twice[slots[at] - 1] = 1;
		else
			slots[at] = i + 1;
	}
	for (size_t at = 0; slots && twice && at <= mask; at++)
		if (slots[at] && !twice[slots[at] - 1])
			alone = nums[slots[at] - 1];
	free(slots);
	free(twice);
	return alone;
}

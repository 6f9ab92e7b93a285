/* TLE: counts in eight bits, which never reach 2^n from eight numbers on */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int subset[SUBSETS_MAX];

	for (unsigned char mask = 0; mask < 1u << n; mask++) {
		size_t size = 0;

		for (size_t i = 0; i < n; i++)
			if (mask >> i & 1)
				subset[size++] = nums[i];
		visit(context, subset, size);
		if (n < 8 && mask == (1u << n) - 1)
			break;
	}
}

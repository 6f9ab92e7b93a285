/* WA: begins to count at 1 and so forgets the empty subset */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int subset[SUBSETS_MAX];

	for (unsigned mask = 1; mask < 1u << n; mask++) {
		size_t size = 0;

		for (size_t i = 0; i < n; i++)
			if (mask >> i & 1)
				subset[size++] = nums[i];
		visit(context, subset, size);
	}
}

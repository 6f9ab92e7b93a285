/* WA: reads the bits from the top, so the numbers within a subset come backwards */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int subset[SUBSETS_MAX];

	for (unsigned mask = 0; mask < 1u << n; mask++) {
		size_t size = 0;

		for (size_t i = n; i-- > 0;)
			if (mask >> i & 1)
				subset[size++] = nums[i];
		visit(context, subset, size);
	}
}

/* AC: counts to 2^n and reads each number as a row of bits */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int subset[SUBSETS_MAX];

	for (unsigned mask = 0; mask >> n == 0; mask++) {
		size_t size = 0;

		for (size_t i = 0; i < n; i++)
			if (mask >> i & 1)
				subset[size++] = nums[i];
		visit(context, subset, size);
	}
}

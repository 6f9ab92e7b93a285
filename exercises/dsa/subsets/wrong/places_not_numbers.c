/* WA: hands over the places instead of the numbers */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int subset[SUBSETS_MAX];

	(void)nums;
	for (unsigned mask = 0; mask < 1u << n; mask++) {
		size_t size = 0;

		for (size_t i = 0; i < n; i++)
			if (mask >> i & 1)
				subset[size++] = (int)i;
		visit(context, subset, size);
	}
}

/* RTE: takes new memory for every subset, as if the visitor would free it */
#include "subsets.h"

#include <stdlib.h>

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	for (unsigned mask = 0; mask < 1u << n; mask++) {
		int *subset = malloc((n + 1) * sizeof *subset);
		size_t size = 0;

		if (subset == NULL)
			return;
		for (size_t i = 0; i < n; i++)
			if (mask >> i & 1)
				subset[size++] = nums[i];
		visit(context, subset, size);
	}
}

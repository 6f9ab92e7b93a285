/* WA: takes subset for subarray: only numbers that stand side by side */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	visit(context, nums, 0);
	for (size_t i = 0; i < n; i++)
		for (size_t size = 1; i + size <= n; size++)
			visit(context, nums + i, size);
}

/* SLOW: makes a list of all subsets before it hands them over: right, but memory for n 2^n numbers */
#include "subsets.h"

#include <stdlib.h>

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	size_t most = (size_t)1 << n, count = 1;
	int *all = malloc((most * n + 1) * sizeof *all);
	size_t *sizes = calloc(most, sizeof *sizes);

	/* Every number doubles the list: each subset so far once more, with the number at its end. */
	for (size_t i = 0; all && sizes && i < n; i++) {
		for (size_t s = 0; s < count; s++) {
			for (size_t k = 0; k < sizes[s]; k++)
				all[(count + s) * n + k] = all[s * n + k];
			all[(count + s) * n + sizes[s]] = nums[i];
			sizes[count + s] = sizes[s] + 1;
		}
		count *= 2;
	}
	for (size_t s = 0; all && sizes && s < count; s++)
		visit(context, all + s * n, sizes[s]);
	free(all);
	free(sizes);
}

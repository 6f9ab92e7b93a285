/* RTE: decides about a number behind the last one */
#include "subsets.h"

static void decide(const int *nums, size_t n, size_t at, int *chosen, size_t size,
	subset_fn *visit, void *context)
{
	if (at > n) {
		visit(context, chosen, size);
		return;
	}
	decide(nums, n, at + 1, chosen, size, visit, context);
	chosen[size] = nums[at];
	decide(nums, n, at + 1, chosen, size + 1, visit, context);
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int chosen[SUBSETS_MAX + 1];

	decide(nums, n, 0, chosen, 0, visit, context);
}

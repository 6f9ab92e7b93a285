/* WA: visits at every decision, so that most subsets come more than once */
#include "subsets.h"

static void decide(const int *nums, size_t n, size_t at, int *chosen, size_t size,
	subset_fn *visit, void *context)
{
	visit(context, chosen, size);
	if (at == n)
		return;
	decide(nums, n, at + 1, chosen, size, visit, context);
	chosen[size] = nums[at];
	decide(nums, n, at + 1, chosen, size + 1, visit, context);
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	int chosen[SUBSETS_MAX];

	decide(nums, n, 0, chosen, 0, visit, context);
}

/* RTE: has room for eight numbers only */
#include "subsets.h"

struct state {
	const int *nums;
	size_t n;
	int chosen[8];
};

static void decide(struct state *s, size_t at, size_t size, subset_fn *visit, void *context)
{
	if (at == s->n) {
		visit(context, s->chosen, size);
		return;
	}
	decide(s, at + 1, size, visit, context);
	s->chosen[size] = s->nums[at];
	decide(s, at + 1, size + 1, visit, context);
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	struct state s = {.nums = nums, .n = n};

	decide(&s, 0, 0, visit, context);
}

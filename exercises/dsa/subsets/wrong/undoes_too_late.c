/* WA: takes the number in before it asks for the subsets without it */
#include "subsets.h"

struct state {
	const int *nums;
	size_t n, size;
	int chosen[SUBSETS_MAX + 1];
};

static void decide(struct state *s, size_t at, subset_fn *visit, void *context)
{
	if (at == s->n) {
		visit(context, s->chosen, s->size);
		return;
	}
	s->chosen[s->size++] = s->nums[at];
	decide(s, at + 1, visit, context);
	decide(s, at + 1, visit, context);
	s->size--;
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	struct state s = {.nums = nums, .n = n};

	decide(&s, 0, visit, context);
}

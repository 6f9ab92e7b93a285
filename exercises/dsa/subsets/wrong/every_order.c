/* WA: goes on with any number not yet chosen, also earlier ones: every order counts as a subset */
#include "subsets.h"

#include <stdbool.h>

struct state {
	const int *nums;
	size_t n, size;
	bool used[SUBSETS_MAX];
	int chosen[SUBSETS_MAX];
};

static void extend(struct state *s, subset_fn *visit, void *context)
{
	visit(context, s->chosen, s->size);
	for (size_t i = 0; i < s->n; i++) {
		if (s->used[i])
			continue;
		s->used[i] = true;
		s->chosen[s->size++] = s->nums[i];
		extend(s, visit, context);
		s->size--;
		s->used[i] = false;
	}
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	struct state s = {.nums = nums, .n = n};

	extend(&s, visit, context);
}

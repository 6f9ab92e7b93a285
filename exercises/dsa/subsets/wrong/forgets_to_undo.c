/* RTE: does not take the number out again, so the row of chosen ones grows past its end */
#include "subsets.h"

#include <stdlib.h>

struct state {
	const int *nums;
	size_t n, size;
	int *chosen;
};

static void extend(struct state *s, size_t from, subset_fn *visit, void *context)
{
	visit(context, s->chosen, s->size);
	for (size_t i = from; i < s->n; i++) {
		s->chosen[s->size++] = s->nums[i];
		extend(s, i + 1, visit, context);
	}
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	struct state s = {nums, n, 0, malloc((n + 1) * sizeof(int))};

	if (s.chosen != NULL)
		extend(&s, 0, visit, context);
	free(s.chosen);
}

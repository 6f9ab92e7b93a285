#include "subsets.h"

struct walk {
	const int *nums;
	size_t n;
	subset_fn *visit;
	void *context;
	int chosen[SUBSETS_MAX];
};

/* The numbers before at are decided: size of them are chosen. */
static void decide(struct walk *w, size_t at, size_t size)
{
	if (at == w->n) {
		w->visit(w->context, w->chosen, size);
		return;
	}
	decide(w, at + 1, size);
	w->chosen[size] = w->nums[at];
	decide(w, at + 1, size + 1);
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	struct walk w = {.nums = nums, .n = n, .visit = visit, .context = context};

	decide(&w, 0, 0);
}

/* AC: a stack of places of its own: extends while it can, else takes the last place one further */
#include "subsets.h"

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	size_t at[SUBSETS_MAX], size = 0;
	int chosen[SUBSETS_MAX];

	visit(context, chosen, 0);
	for (size_t next = 0; next < n || size > 0;) {
		if (next == n) {
			next = at[--size] + 1;
			continue;
		}
		at[size] = next;
		chosen[size++] = nums[next++];
		visit(context, chosen, size);
	}
}

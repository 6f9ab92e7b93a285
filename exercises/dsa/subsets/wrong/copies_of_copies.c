/* SLOW: keeps every subset apart, and looks through all of them so as not to visit one twice */
#include "subsets.h"

#include <stdbool.h>
#include <stdlib.h>

struct found {
	unsigned *masks;
	size_t count;
};

static bool is_new(const struct found *f, unsigned mask)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->masks[i] == mask)
			return false;
	return true;
}

void subsets(const int *nums, size_t n, subset_fn *visit, void *context)
{
	struct found f = {malloc(sizeof(unsigned) << n), 0};
	int subset[SUBSETS_MAX];

	if (f.masks == NULL)
		return;
	f.masks[f.count++] = 0;
	for (size_t done = 0; done < f.count; done++) {
		unsigned mask = f.masks[done];
		size_t size = 0;

		for (size_t i = 0; i < n; i++) {
			if (mask >> i & 1)
				subset[size++] = nums[i];
			if (is_new(&f, mask | 1u << i))
				f.masks[f.count++] = mask | 1u << i;
		}
		visit(context, subset, size);
	}
	free(f.masks);
}

#include "single_number.h"
#include "whet.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n;
	const int *nums = whet_ints(in, &n);

	whet_put_int(out, single_number(nums, n));
}
WHET_CALL(call)

/* Different values for different i: consecutive ones, or, when wide, from the whole range. The
 * factor is odd, so that no two products agree in their low 32 bits. */
static int value(uint32_t first, bool wide, size_t i)
{
	uint32_t v = first + (uint32_t)i;

	return (int)(wide ? v * UINT32_C(2654435769) : v);
}

/* halves    the pairs' first numbers, then their second ones in the same order, then the single one
 * wide      any numbers of the range, in any order
 * random    small numbers beside each other, in any order */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	bool halves = strcmp(shape, "halves") == 0, wide = strcmp(shape, "random") != 0;
	size_t n = size / 2 * 2 + 1, pairs = n / 2;
	uint32_t first = wide ? (uint32_t)whet_rand(r)
			      : (uint32_t)whet_between(r, -(int64_t)pairs, 0);
	int *nums = malloc(n * sizeof *nums);

	if (!nums)
		abort();
	for (size_t i = 0; i < n; i++)
		nums[i] = value(first, wide, i + 1 == n ? pairs : i % pairs);
	if (!halves)
		whet_shuffle(r, nums, n);
	whet_put_ints(args, nums, n);
	free(nums);
}
WHET_GENERATE(generate)

static int ascending(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

/* In order, equal numbers stand together: runs of two, and one of one. */
static bool valid(struct whet_in *args)
{
	size_t n, alone = 0;
	int *nums = whet_ints_mut(args, &n);

	qsort(nums, n, sizeof *nums, ascending);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && nums[end] == nums[i];)
			end++;
		if (end - i > 2)
			return false;
		alone += end - i == 1;
	}
	return alone == 1;
}
WHET_VALID(valid)

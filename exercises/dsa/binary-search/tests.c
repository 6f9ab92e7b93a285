#include "binary_search.h"
#include "whet.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* One array and many targets: a single search is over too soon to be measured. */
static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n, n_targets;
	const int *nums = whet_ints(in, &n);
	const int *targets = whet_ints(in, &n_targets);
	size_t *found = whet_array(in, n_targets, sizeof *found);

	for (size_t i = 0; i < n_targets; i++)
		found[i] = binary_search(nums, n, targets[i]);

	whet_put_open(out);
	for (size_t i = 0; i < n_targets; i++)
		whet_put_size(out, found[i]);
	whet_put_close(out);
}
WHET_CALL(call)

/* random        around 0, with small gaps
 * extremes      one half starts at INT_MIN, the other ends at INT_MAX
 * even          0, 2, 4, ...
 * few targets   the same
 * one far       the same, but the last is INT_MAX */
static void ascending(struct whet_rng *r, const char *shape, int *nums, size_t n)
{
	int value = (int)whet_between(r, -2 * (int64_t)n, 0);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(shape, "random") == 0)
			nums[i] = value += (int)whet_between(r, 1, 3);
		else if (strcmp(shape, "extremes") == 0)
			nums[i] = i < n / 2 ? INT_MIN + 2 * (int)i : INT_MAX - 2 * (int)(n - 1 - i);
		else
			nums[i] = 2 * (int)i;
	}
	if (strcmp(shape, "one far") == 0 && n > 0)
		nums[n - 1] = INT_MAX;
}

/* One of the numbers, or next to one. */
static int near_one(struct whet_rng *r, const int *nums, size_t n)
{
	int64_t near = n == 0 ? 0 : nums[whet_between(r, 0, (int64_t)n - 1)];

	near += whet_between(r, -1, 1);
	return near < INT_MIN ? INT_MIN : near > INT_MAX ? INT_MAX : (int)near;
}

static size_t count_of_targets(const char *shape, size_t size)
{
	if (strcmp(shape, "even") == 0 || strcmp(shape, "one far") == 0)
		return size;
	return strcmp(shape, "few targets") == 0 ? 16 : 10;
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	size_t n_targets = count_of_targets(shape, size);
	int *nums = malloc((size + 1) * sizeof *nums);

	if (nums == NULL)
		abort();
	ascending(r, shape, nums, size);
	whet_put_ints(args, nums, size);
	whet_put_open(args);
	for (size_t i = 0; i < n_targets; i++)
		whet_put_int(args, near_one(r, nums, size));
	whet_put_close(args);
	free(nums);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t n, n_targets;
	const int *nums = whet_ints(args, &n);

	whet_ints(args, &n_targets);
	for (size_t i = 1; i < n; i++)
		if (nums[i - 1] >= nums[i])
			return false;
	return true;
}
WHET_VALID(valid)

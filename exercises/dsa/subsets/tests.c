#include "subsets.h"
#include "whet.h"

#include <stdbool.h>

/* What was visited: subset i stands at numbers[i * n]. Subsets beyond those that there are, and
 * those of more than n numbers, are only noted. */
struct seen {
	size_t n, most, count, *sizes;
	int *numbers;
	bool too_large;
};

static void visit(void *context, const int *subset, size_t size)
{
	struct seen *s = context;

	if (size > s->n) {
		s->too_large = true;
		return;
	}
	if (s->count < s->most) {
		s->sizes[s->count] = size;
		for (size_t i = 0; i < size; i++)
			s->numbers[s->count * s->n + i] = subset[i];
	}
	s->count++;
}

static void call(struct whet_in *in, struct whet_out *out)
{
	struct seen s = {0};
	const int *nums = whet_ints(in, &s.n);

	s.most = (size_t)1 << s.n;
	s.sizes = whet_array(in, s.most, sizeof *s.sizes);
	s.numbers = whet_array(in, s.most * s.n, sizeof *s.numbers);
	subsets(nums, s.n, visit, &s);

	if (s.too_large)
		whet_wrong(out, "visits a subset of more numbers than there are");
	if (s.count > s.most)
		whet_wrong(out, "visits %zu subsets where there are %zu", s.count, s.most);
	whet_put_open(out);
	for (size_t i = 0; i < s.count; i++)
		whet_put_ints(out, &s.numbers[i * s.n], s.sizes[i]);
	whet_put_close(out);
}
WHET_CALL(call)

/* Different numbers, at equal distances and in any order. */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	int64_t step = whet_between(r, 1, 9), first = whet_between(r, -9, 9) - step * 3;
	int nums[SUBSETS_MAX];

	(void)shape;
	for (size_t i = 0; i < size; i++)
		nums[i] = (int)(first + step * (int64_t)i);
	whet_shuffle(r, nums, size);
	whet_put_ints(args, nums, size);
}
WHET_GENERATE(generate)

/* Different numbers, and no more of them than the cases have: the answer is 2^n long. */
static bool valid(struct whet_in *args)
{
	size_t n;
	const int *nums = whet_ints(args, &n);

	if (n > 12)
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			if (nums[i] == nums[j])
				return false;
	return true;
}
WHET_VALID(valid)

#include "two_sum.h"
#include "whet.h"

#include <limits.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n;
	const int *nums = whet_ints(in, &n);
	int target = whet_int(in);
	size_t *pair = whet_room(in, 2, sizeof *pair);

	if (!two_sum(nums, n, target, pair)) {
		whet_put_null(out);
		return;
	}
	whet_put_open(out);
	whet_put_size(out, pair[0]);
	whet_put_size(out, pair[1]);
	whet_put_close(out);
}
WHET_CALL(call)

/* no pair      no number is below 0, the target is
 * last pair    the same, but for the last two numbers, which add up to the target
 * multiples    no pair, and the numbers are all the multiples of 16384: their low bits agree
 * extremes     few, next to INT_MIN, 0 and INT_MAX and half way between
 * random       few and small, with repeats: some cases have pairs, some have none */
static int64_t number(struct whet_rng *r, const char *shape, size_t i, size_t size)
{
	static const int64_t corners[] = {INT_MIN, INT_MIN / 2, 0, INT_MAX / 2, INT_MAX - 2};

	if (strcmp(shape, "multiples") == 0)
		return (int64_t)i * 16384;
	if (strcmp(shape, "extremes") == 0)
		return corners[whet_between(r, 0, 4)] + whet_between(r, 0, 2);
	if (strcmp(shape, "random") == 0)
		return whet_between(r, -(int64_t)size, (int64_t)size);
	if (strcmp(shape, "last pair") == 0 && i + 2 >= size)
		return -16384;
	return whet_between(r, 0, 1000000000);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	bool small = strcmp(shape, "random") == 0 || strcmp(shape, "extremes") == 0;

	whet_put_open(args);
	for (size_t i = 0; i < size; i++)
		whet_put_int(args, number(r, shape, i, size));
	whet_put_close(args);
	whet_put_int(args, small ? number(r, shape, 0, size) : -32768);
}
WHET_GENERATE(generate)

static bool no(struct whet_out *why, const char *sentence)
{
	whet_put_str(why, sentence);
	return false;
}

/* Reads one position. Any number at all may stand there. */
static bool position(struct whet_in *got, size_t n, size_t *at)
{
	double v;

	if (whet_is(got) != WHET_INT)
		return false;
	v = whet_double(got);
	if (v < 0 || v >= (double)n)
		return false;
	*at = (size_t)v;
	return true;
}

static bool check(
	struct whet_in *args, struct whet_in *expected, struct whet_in *got, struct whet_out *why)
{
	size_t n, i, j;
	const int *nums = whet_ints(args, &n);
	int target = whet_int(args);

	if (whet_null(got))
		return whet_null(expected) || no(why, "there is a pair, but none was found");
	if (whet_is(got) != WHET_LIST || whet_count(got) != 2)
		return no(why, "the answer is not a pair of positions");
	whet_enter(got);
	if (!position(got, n, &i) || !position(got, n, &j))
		return no(why, "a position is not inside nums");
	if (i == j)
		return no(why, "the two positions are the same one");
	if (i > j)
		return no(why, "the smaller position comes first");
	if ((int64_t)nums[i] + nums[j] != target)
		return no(why, "the numbers at these positions do not add up to target");
	return true;
}
WHET_CHECK(check)

static bool valid(struct whet_in *args)
{
	size_t n;

	whet_ints(args, &n); /* any numbers, and any target */
	whet_int(args);
	return true;
}
WHET_VALID(valid)

#include "coin_change.h"
#include "whet.h"

#include <limits.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n;
	const int *coins = whet_ints(in, &n);
	int amount = whet_int(in);

	whet_put_int(out, coin_change(coins, n, amount));
}
WHET_CALL(call)

/* random    up to five kinds, small ones and ones up to about half of the size, rarely far greater
 * small     twenty kinds of which the first is 1, the others up to a sixteenth of the amount
 * many      the same, but a kind for every 64 of the amount
 * even      twenty even kinds and an odd amount, which nothing adds up to */
static int64_t kind(struct whet_rng *r, const char *shape, size_t i, size_t size)
{
	if (strcmp(shape, "even") == 0)
		return 2 * whet_between(r, 1, (int64_t)size / 32);
	if (strcmp(shape, "small") == 0 || strcmp(shape, "many") == 0)
		return i == 0 ? 1 : whet_between(r, 2, (int64_t)size / 16);
	if (whet_between(r, 0, 19) == 0)
		return INT_MAX - whet_between(r, 0, 1);
	return whet_between(r, 1, whet_between(r, 0, 1) ? 12 : 1 + (int64_t)size / 2);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	bool random = strcmp(shape, "random") == 0;
	size_t many = strcmp(shape, "many") == 0 ? size / 64 : 20;
	size_t n = random ? (size_t)whet_between(r, 0, 5) : many;
	int64_t amount = random ? whet_between(r, 0, (int64_t)size) : (int64_t)size;

	whet_put_open(args);
	for (size_t i = 0; i < n; i++)
		whet_put_int(args, kind(r, shape, i, size));
	whet_put_close(args);
	whet_put_int(args, strcmp(shape, "even") == 0 ? amount | 1 : amount);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t n;
	const int *coins = whet_ints(args, &n);
	int amount = whet_int(args);

	for (size_t i = 0; i < n; i++)
		if (coins[i] < 1)
			return false;
	return amount >= 0 && amount <= 1000000 && n <= 300;
}
WHET_VALID(valid)

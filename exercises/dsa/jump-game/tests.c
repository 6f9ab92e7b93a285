#include "jump_game.h"
#include "whet.h"

#include <limits.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n;
	const int *jumps = whet_ints(in, &n);

	whet_put_bool(out, jump_game(jumps, n));
}
WHET_CALL(call)

/* stuck     from the first half every place up to the middle can be reached, and nothing behind it
 * random    short jumps, rarely the greatest of all; about every second one reaches the end */
static int64_t jump(struct whet_rng *r, const char *shape, size_t i, size_t size)
{
	if (strcmp(shape, "stuck") == 0)
		return i < size / 2 ? (int64_t)(size / 2 - i) : 0;
	if (whet_between(r, 0, 8 * (int64_t)size) == 0)
		return INT_MAX - whet_between(r, 0, 1);
	return whet_between(r, 0, size < 100 ? 3 : 7);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_open(args);
	for (size_t i = 0; i < size; i++)
		whet_put_int(args, jump(r, shape, i, size));
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t n;
	const int *jumps = whet_ints(args, &n);

	for (size_t i = 0; i < n; i++)
		if (jumps[i] < 0)
			return false;
	return n > 0;
}
WHET_VALID(valid)

#include "trapping_rain_water.h"
#include "whet.h"

#include <limits.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n;
	const int *heights = whet_ints(in, &n);

	whet_put_int(out, trapped_water(heights, n));
}
WHET_CALL(call)

/* valley   falls to the middle and rises again, from wall to wall in steps of one
 * wide     from 0 to INT_MAX, and now and then those two
 * random   small, with repeats */
static int64_t height(struct whet_rng *r, const char *shape, size_t i, size_t size)
{
	if (strcmp(shape, "valley") == 0)
		return (int64_t)(i < size / 2 ? size - i : i + 1);
	if (strcmp(shape, "wide") == 0) {
		int64_t v = whet_between(r, -INT_MAX / 8, INT_MAX);

		return v < 0 ? v % 2 == 0 ? 0 : INT_MAX : v;
	}
	return whet_between(r, 0, (int64_t)size / 2 + 1);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_open(args);
	for (size_t i = 0; i < size; i++)
		whet_put_int(args, height(r, shape, i, size));
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t n;
	const int *heights = whet_ints(args, &n);

	for (size_t i = 0; i < n; i++)
		if (heights[i] < 0)
			return false;
	return true;
}
WHET_VALID(valid)

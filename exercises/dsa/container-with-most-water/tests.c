#include "container_with_most_water.h"
#include "whet.h"

#include <limits.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n;
	const int *height = whet_ints(in, &n);

	whet_put_int(out, most_water(height, n));
}
WHET_CALL(call)

/* random    any height up to twice the number of walls
 * equal     of three heights only
 * high      any int that is not negative
 * falling   each wall lower than the one before, by little
 * cliff     rising by little up to the middle, and nothing behind it */
static int64_t wall(struct whet_rng *r, const char *shape, size_t i, size_t size)
{
	if (strcmp(shape, "equal") == 0)
		return whet_between(r, 1, 3);
	if (strcmp(shape, "high") == 0)
		return whet_between(r, 0, 1) ? INT_MAX - whet_between(r, 0, 9)
					     : whet_between(r, 0, INT_MAX);
	if (strcmp(shape, "falling") == 0)
		return (int64_t)(2 * (size - i)) + whet_between(r, 0, 1);
	if (strcmp(shape, "cliff") == 0)
		return i < size / 2 ? (int64_t)(1000000 + i) : 0;
	return whet_between(r, 0, 2 * (int64_t)size);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_open(args);
	for (size_t i = 0; i < size; i++)
		whet_put_int(args, wall(r, shape, i, size));
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t n;
	const int *height = whet_ints(args, &n);

	for (size_t i = 0; i < n; i++)
		if (height[i] < 0)
			return false;
	return true;
}
WHET_VALID(valid)

#include "daily_temperatures.h"
#include "whet.h"

#include <limits.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n;
	const int *temps = whet_ints(in, &n);
	size_t *wait = whet_room(in, n, sizeof *wait);

	daily_temperatures(temps, n, wait);

	whet_put_open(out);
	for (size_t i = 0; i < n; i++)
		whet_put_size(out, wait[i]);
	whet_put_close(out);
}
WHET_CALL(call)

/* falling   every day colder than the one before
 * valley    falls for one half, then rises above where it began
 * equal     always the same
 * wide      anywhere in int
 * random    few different ones, with repeats */
static int64_t temperature(struct whet_rng *r, const char *shape, size_t i, size_t size)
{
	int64_t day = (int64_t)i, n = (int64_t)size;

	if (strcmp(shape, "falling") == 0)
		return -day;
	if (strcmp(shape, "valley") == 0)
		return day < n / 2 ? -day : day - n + 1;
	if (strcmp(shape, "equal") == 0)
		return 20;
	if (strcmp(shape, "wide") == 0)
		return whet_between(r, INT_MIN, INT_MAX);
	return whet_between(r, -n, n / 2);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_open(args);
	for (size_t i = 0; i < size; i++)
		whet_put_int(args, temperature(r, shape, i, size));
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t n;

	whet_ints(args, &n);
	return true;
}
WHET_VALID(valid)

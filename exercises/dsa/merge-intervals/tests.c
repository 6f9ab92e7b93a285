#include "merge_intervals.h"
#include "whet.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n = whet_enter(in);
	struct interval *v = whet_array(in, n, sizeof *v);

	for (size_t i = 0; i < n; i++) {
		whet_enter(in);
		v[i].start = whet_int(in);
		v[i].end = whet_int(in);
		whet_leave(in);
	}
	whet_leave(in);

	size_t kept = merge_intervals(v, n);
	if (kept > n)
		whet_wrong(out, "of %zu intervals %zu cannot be left", n, kept);

	whet_put_open(out);
	for (size_t i = 0; i < kept; i++)
		whet_put_ints(out, (int[]){v[i].start, v[i].end}, 2);
	whet_put_close(out);
}
WHET_CALL(call)

static void put(struct whet_out *args, int64_t start, int64_t end)
{
	whet_put_open(args);
	whet_put_int(args, start);
	whet_put_int(args, end);
	whet_put_close(args);
}

enum order { RISING, FALLING, ANY };

/* Intervals that share no point: each lies within [10 i, 10 i + 8] for an i of its own. */
static void put_apart(struct whet_rng *r, size_t size, enum order order, struct whet_out *args)
{
	int *place = malloc((size + 1) * sizeof *place);

	if (!place)
		abort();
	for (size_t i = 0; i < size; i++)
		place[i] = 10 * (int)(order == FALLING ? size - 1 - i : i);
	if (order == ANY)
		whet_shuffle(r, place, size);
	for (size_t i = 0; i < size; i++) {
		int64_t start = place[i] + whet_between(r, 0, 4);

		put(args, start, start + whet_between(r, 0, 4));
	}
	free(place);
}

/* Points and short intervals, many of which meet. */
static void put_random(struct whet_rng *r, size_t size, struct whet_out *args)
{
	for (size_t i = 0; i < size; i++) {
		int64_t start = whet_between(r, -(int64_t)size, 3 * (int64_t)size);

		put(args, start, start + whet_between(r, 0, 5));
	}
}

/* Ends from all over int, and now and then its very edges. */
static void put_wide(struct whet_rng *r, size_t size, struct whet_out *args)
{
	for (size_t i = 0; i < size; i++) {
		int64_t start = whet_between(r, INT_MIN, INT_MAX);
		int64_t room = (INT_MAX - start) / (int64_t)(size + 1);

		if (whet_between(r, 0, 9) == 0)
			start = INT_MIN;
		put(args, start, whet_between(r, 0, 9) == 0 ? INT_MAX : start + room);
	}
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_open(args);
	if (strcmp(shape, "apart") == 0)
		put_apart(r, size, ANY, args);
	else if (strcmp(shape, "apart, rising") == 0)
		put_apart(r, size, RISING, args);
	else if (strcmp(shape, "apart, falling") == 0)
		put_apart(r, size, FALLING, args);
	else if (strcmp(shape, "one start") == 0)
		for (size_t i = 0; i < size; i++)
			put(args, 0, whet_between(r, 0, (int64_t)size));
	else if (strcmp(shape, "wide") == 0)
		put_wide(r, size, args);
	else
		put_random(r, size, args);
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	for (size_t n = whet_enter(args); n > 0; n--) {
		if (whet_count(args) != 2)
			return false;
		whet_enter(args);
		int start = whet_int(args);
		if (whet_int(args) < start)
			return false;
		whet_leave(args);
	}
	whet_leave(args);
	return true;
}
WHET_VALID(valid)

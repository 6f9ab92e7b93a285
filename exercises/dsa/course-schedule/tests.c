#include "course_schedule.h"
#include "whet.h"

#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t courses = whet_size(in);
	size_t n = whet_enter(in);
	struct prerequisite *p = whet_array(in, n, sizeof *p);

	for (size_t i = 0; i < n; i++) {
		whet_enter(in);
		p[i].course = whet_size(in);
		p[i].needs = whet_size(in);
		whet_leave(in);
	}
	whet_leave(in);
	whet_freeze(in, p);

	whet_put_bool(out, can_finish(courses, p, n));
}
WHET_CALL(call)

static void put(struct whet_out *args, int64_t course, int64_t needs)
{
	whet_put_open(args);
	whet_put_int(args, course);
	whet_put_int(args, needs);
	whet_put_close(args);
}

/* The numbers 0 .. size - 1, in any order. */
static int *any_order(struct whet_rng *r, size_t size)
{
	int *v = malloc((size + 1) * sizeof *v);

	if (!v)
		abort();
	for (size_t i = 0; i < size; i++)
		v[i] = (int)i;
	whet_shuffle(r, v, size);
	return v;
}

/* Every course needs the one before it; the numbers rise or fall along the chain. */
static void put_chain(size_t size, bool falling, struct whet_out *args)
{
	for (size_t i = 1; i < size; i++)
		put(args, falling ? size - 1 - i : i, falling ? size - i : i - 1);
}

/* A chain whose numbers and pairs are in any order; with ring, its first course needs its last. */
static void put_tangle(struct whet_rng *r, size_t size, bool ring, struct whet_out *args)
{
	int *course = any_order(r, size), *pair = any_order(r, size);

	for (size_t i = 0; i < size; i++) {
		int at = pair[i];

		if (at > 0)
			put(args, course[at], course[at - 1]);
		else if (ring)
			put(args, course[0], course[size - 1]);
	}
	free(course);
	free(pair);
}

/* Diamonds in a row: 3 i is needed by 3 i + 1 and 3 i + 2, and both by 3 i + 3. From one end to the
 * other there are 2^(size / 3) ways. */
static void put_diamonds(size_t size, struct whet_out *args)
{
	for (size_t i = 0; i + 3 < size; i += 3) {
		put(args, i + 1, i);
		put(args, i + 2, i);
		put(args, i + 3, i + 1);
		put(args, i + 3, i + 2);
	}
}

/* About as many pairs as courses, each from a later place to an earlier one in a hidden order, so
 * there is no cycle; now and then, with traps, a pair that need not keep to it. */
static void put_random(struct whet_rng *r, size_t size, bool traps, struct whet_out *args)
{
	int *course = any_order(r, size);
	int64_t last = (int64_t)size - 1;

	for (size_t i = 0; last > 0 && i < size; i++) {
		int64_t a = whet_between(r, 1, last);
		int64_t b = whet_between(r, 0, a - 1);

		if (traps && whet_between(r, 0, last + 2) == 0)
			put(args, course[b], course[whet_between(r, 0, last)]);
		else
			put(args, course[a], course[b]);
	}
	free(course);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_size(args, size);
	whet_put_open(args);
	if (strcmp(shape, "chain") == 0)
		put_chain(size, false, args);
	else if (strcmp(shape, "falling chain") == 0)
		put_chain(size, true, args);
	else if (strcmp(shape, "tangle") == 0)
		put_tangle(r, size, false, args);
	else if (strcmp(shape, "ring") == 0)
		put_tangle(r, size, true, args);
	else if (strcmp(shape, "diamonds") == 0)
		put_diamonds(size, args);
	else
		put_random(r, size, strcmp(shape, "random") == 0, args);
	whet_put_close(args);
}
WHET_GENERATE(generate)

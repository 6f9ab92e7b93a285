#include "course_schedule.h"
#include "whet.h"

#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t courses = whet_size(in);
	size_t n = whet_enter(in);
	struct prerequisite *pairs = whet_array(in, n, sizeof *pairs);

	for (size_t i = 0; i < n; i++) {
		whet_enter(in);
		pairs[i].course = whet_size(in);
		pairs[i].needs = whet_size(in);
		whet_leave(in);
	}
	whet_leave(in);
	whet_freeze(in, pairs);

	whet_put_bool(out, can_finish(courses, pairs, n));
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

/* One long chain with course 0 at its beginning and course 1 at its end: whether one follows what a
 * course needs or what needs it, one of the first two leads through all. */
static void put_chain(size_t size, struct whet_out *args)
{
	size_t before = 0;

	for (size_t course = 2; course < size; course++) {
		put(args, course, before);
		before = course;
	}
	put(args, 1, before);
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

/* Each pair leads from a later place to an earlier one in a hidden order, so there is no cycle; now
 * and then, with traps, a pair that need not keep to it. */
static void put_random(struct whet_rng *r, size_t courses, size_t pairs, bool traps,
	struct whet_out *args)
{
	int *course = any_order(r, courses);
	int64_t last = (int64_t)courses - 1;

	for (size_t i = 0; last > 0 && i < pairs; i++) {
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
	size_t courses = size;

	/* As many pairs as asked for, and hardly more courses than they can name. */
	if (strcmp(shape, "dense") == 0)
		for (courses = 2; courses * (courses - 1) / 2 < size;)
			courses++;
	whet_put_size(args, courses);
	whet_put_open(args);
	if (strcmp(shape, "chain") == 0)
		put_chain(size, args);
	else if (strcmp(shape, "sparse") == 0)
		put_tangle(r, size, false, args);
	else if (strcmp(shape, "ring") == 0)
		put_tangle(r, size, true, args);
	else if (strcmp(shape, "diamonds") == 0)
		put_diamonds(size, args);
	else
		put_random(r, courses, size, strcmp(shape, "random") == 0, args);
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t courses = whet_size(args);

	if (courses > 500000)
		return false;
	for (size_t n = whet_enter(args); n > 0; n--) {
		if (whet_count(args) != 2)
			return false;
		whet_enter(args);
		if (whet_size(args) >= courses || whet_size(args) >= courses)
			return false;
		whet_leave(args);
	}
	whet_leave(args);
	return true;
}
WHET_VALID(valid)

#include "dynamic_array.h"
#include "whet.h"
#include "whet_ops.h"

#include <string.h>

/* What *value holds before it is asked for: where there is no number it must stay there. */
#define UNTOUCHED (-987654321)

/* The bystander is a second array, which must not notice what happens to the first. */
#define BYSTANDER 77

struct arrays {
	struct vec *array, *bystander;
	size_t capacity; /* before the operation */
};

static _Noreturn void give_up(const struct arrays *a, struct whet_out *out, const char *why)
{
	vec_free(a->array);
	vec_free(a->bystander);
	whet_wrong(out, "%s", why);
}

/* The promise about the capacity, which is kept after every operation. */
static void look_at_capacity(struct arrays *a, struct whet_out *out)
{
	size_t size = vec_size(a->array), capacity = vec_capacity(a->array);

	if (capacity < size)
		give_up(a, out, "the capacity is less than the size");
	if (capacity > 4 * size + 16)
		give_up(a, out, "the capacity is more than 4 * size + 16");
	if (capacity > a->capacity && capacity > 2 * size + 16)
		give_up(a, out, "the capacity has grown to more than 2 * size + 16");
	a->capacity = capacity;
}

static void put_found(struct arrays *a, struct whet_out *out, bool found, int value)
{
	look_at_capacity(a, out);
	if (found)
		whet_put_int(out, value);
	else if (value == UNTOUCHED)
		whet_put_null(out);
	else
		give_up(a, out, "there was no number at that place, but *value has changed");
}

static void push(void *self, struct whet_in *in, struct whet_out *out)
{
	struct arrays *a = self;
	bool done = vec_push(a->array, whet_int(in));

	look_at_capacity(a, out);
	whet_put_bool(out, done);
}

static void insert(void *self, struct whet_in *in, struct whet_out *out)
{
	struct arrays *a = self;
	size_t at = whet_size(in);
	bool done = vec_insert(a->array, at, whet_int(in));

	look_at_capacity(a, out);
	whet_put_bool(out, done);
}

static void pop(void *self, struct whet_in *in, struct whet_out *out)
{
	struct arrays *a = self;
	int value = UNTOUCHED;
	bool found = vec_pop(a->array, &value);

	(void)in;
	put_found(a, out, found, value);
}

static void take(void *self, struct whet_in *in, struct whet_out *out)
{
	struct arrays *a = self;
	int value = UNTOUCHED;
	bool found = vec_remove(a->array, whet_size(in), &value);

	put_found(a, out, found, value);
}

static void get(void *self, struct whet_in *in, struct whet_out *out)
{
	struct arrays *a = self;
	int value = UNTOUCHED;
	bool found = vec_get(a->array, whet_size(in), &value);

	put_found(a, out, found, value);
}

static void size(void *self, struct whet_in *in, struct whet_out *out)
{
	struct arrays *a = self;

	(void)in;
	whet_put_size(out, vec_size(a->array));
}

static const struct whet_op operations[] = {
	{"push", 1, push},
	{"insert", 2, insert},
	{"pop", 0, pop},
	{"remove", 1, take},
	{"get", 1, get},
	{"size", 0, size},
	{NULL, 0, NULL},
};

static void call(struct whet_in *in, struct whet_out *out)
{
	struct arrays a = {.array = vec_new(), .bystander = vec_new()};
	int value = UNTOUCHED;
	bool kept;

	if (!a.array || !a.bystander)
		give_up(&a, out, "vec_new gave NULL though there is memory");
	look_at_capacity(&a, out);
	kept = vec_push(a.bystander, BYSTANDER);
	whet_operations(in, out, operations, &a);
	/* Of an array that keeps nothing at all the answers tell more. */
	if (kept && (!vec_get(a.bystander, 0, &value) || value != BYSTANDER ||
			    vec_size(a.bystander) != 1))
		give_up(&a, out, "a second array changed: arrays must not share anything");
	vec_free(a.array);
	vec_free(a.bystander);
	vec_free(NULL);
}
WHET_CALL(call)

/* ---- the generator ---- */

static void put_bare(struct whet_out *args, const char *name)
{
	whet_put_operation(args, name);
	whet_put_close(args);
}

static void put_one(struct whet_out *args, const char *name, int64_t argument)
{
	whet_put_operation(args, name);
	whet_put_int(args, argument);
	whet_put_close(args);
}

static void put_insert(struct whet_out *args, int64_t at, int64_t value)
{
	whet_put_operation(args, "insert");
	whet_put_int(args, at);
	whet_put_int(args, value);
	whet_put_close(args);
}

static void put_pushes(struct whet_out *args, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_one(args, "push", (int64_t)i);
}

static void put_pops(struct whet_out *args, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_bare(args, "pop");
}

/* The greatest first * 2^k that is not greater than most. */
static size_t doubled(size_t first, size_t most)
{
	while (2 * first <= most)
		first *= 2;
	return first;
}

/* Grows to about size numbers, and on the way goes back and forth where an array that doubles is
 * full, if it began with five or ten numbers or with any power of two. Then it is read all over, and
 * emptied. */
static void put_border(struct whet_rng *r, size_t size, struct whet_out *args)
{
	size_t five = doubled(5, size), two = doubled(1, size), at = 0;
	size_t ends[] = {five < two ? five : two, five < two ? two : five};

	for (size_t k = 0; k < 2; k++) {
		put_pushes(args, ends[k] - 1 - at);
		at = ends[k] - 1;
		for (size_t i = 0; i < size / 2; i += 4) {
			put_pushes(args, 2);
			put_pops(args, 2);
		}
	}
	for (size_t i = 0; i < size; i++)
		put_one(args, "get", whet_between(r, 0, (int64_t)at));
	put_pops(args, at + 1);
}

/* Filled, then every number removed from the front. */
static void put_from_the_front(size_t size, struct whet_out *args)
{
	put_pushes(args, size / 2);
	for (size_t i = 0; i <= size / 2; i++)
		put_one(args, "remove", 0);
}

/* One operation of any kind on an array of n numbers; places now and then one or two too far.
 * Returns how many numbers are there afterwards. */
static int64_t put_any(struct whet_rng *r, int64_t n, struct whet_out *args)
{
	int64_t what = whet_between(r, 0, 19), at = whet_between(r, 0, n + 1);

	if (what < 5) {
		put_one(args, "push", whet_between(r, -99, 99));
		return n + 1;
	}
	if (what < 9) {
		put_insert(args, at, whet_between(r, -99, 99));
		return at <= n ? n + 1 : n;
	}
	if (what < 12) {
		put_bare(args, "pop");
		return n > 0 ? n - 1 : 0;
	}
	if (what < 15) {
		put_one(args, "remove", at);
		return at < n ? n - 1 : n;
	}
	if (what < 19)
		put_one(args, "get", at);
	else
		put_bare(args, "size");
	return n;
}

/* Everything; in the end all is read. */
static void put_mix(struct whet_rng *r, size_t size, struct whet_out *args)
{
	int64_t n = 0;

	for (size_t i = 0; i < size; i++)
		n = put_any(r, n, args);
	for (int64_t at = 0; at <= n; at++)
		put_one(args, "get", at);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_open(args);
	if (strcmp(shape, "emptied") == 0) {
		put_pushes(args, size / 2);
		put_pops(args, size / 2 + 1);
	} else if (strcmp(shape, "border") == 0) {
		put_border(r, size, args);
	} else if (strcmp(shape, "from the front") == 0) {
		put_from_the_front(size, args);
	} else {
		put_mix(r, size, args);
	}
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool arguments(void *self, const struct whet_op *op, struct whet_in *in)
{
	bool place = op->run == insert || op->run == take || op->run == get;

	(void)self;
	if (place)
		whet_size(in);
	if (op->run == insert || op->run == push)
		whet_int(in);
	return true;
}

static bool valid(struct whet_in *args)
{
	return whet_operations_valid(args, operations, arguments, NULL);
}
WHET_VALID(valid)

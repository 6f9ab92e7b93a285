#include "hash_map.h"
#include "whet_ops.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* What *value holds before a get: a miss must leave it there. */
#define UNTOUCHED (-987654321)

/* The bystander is a second map, which must not notice what happens to the first. */
#define BYSTANDER_KEY INT_MIN
#define BYSTANDER_VALUE 77

struct pair {
	struct hash_map *map, *bystander;
};

static _Noreturn void give_up(struct pair *p, struct whet_out *out, const char *why)
{
	map_free(p->map);
	map_free(p->bystander);
	whet_wrong(out, "%s", why);
}

static void run_put(void *self, struct whet_in *in, struct whet_out *out)
{
	struct pair *p = self;
	int key = whet_int(in);

	if (!map_put(p->map, key, whet_int(in)))
		give_up(p, out, "map_put gave false though there is memory");
	whet_put_null(out);
}

static void run_get(void *self, struct whet_in *in, struct whet_out *out)
{
	struct pair *p = self;
	int value = UNTOUCHED;

	if (map_get(p->map, whet_int(in), &value)) {
		whet_put_int(out, value);
		return;
	}
	if (value != UNTOUCHED)
		give_up(p, out, "map_get found nothing and changed *value all the same");
	whet_put_null(out);
}

static void run_remove(void *self, struct whet_in *in, struct whet_out *out)
{
	struct pair *p = self;

	whet_put_bool(out, map_remove(p->map, whet_int(in)));
}

static void run_size(void *self, struct whet_in *in, struct whet_out *out)
{
	struct pair *p = self;

	(void)in;
	whet_put_size(out, map_size(p->map));
}

/* What map_each has visited, key and value by turns. */
struct visited {
	int *v;
	size_t n;
};

static void visit(void *context, int key, int value)
{
	struct visited *seen = context;

	seen->v = realloc(seen->v, (seen->n + 1) * 2 * sizeof *seen->v);
	if (!seen->v)
		abort();
	seen->v[2 * seen->n] = key;
	seen->v[2 * seen->n + 1] = value;
	seen->n++;
}

static int by_key(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

static void run_entries(void *self, struct whet_in *in, struct whet_out *out)
{
	struct pair *p = self;
	struct visited seen = {0};

	(void)in;
	map_each(p->map, visit, &seen);
	if (seen.n)
		qsort(seen.v, seen.n, 2 * sizeof *seen.v, by_key);
	whet_put_open(out);
	for (size_t i = 0; i < seen.n; i++)
		whet_put_ints(out, &seen.v[2 * i], 2);
	whet_put_close(out);
	free(seen.v);
}

static const struct whet_op operations[] = {
	{"put",     2, run_put    },
	{"get",     1, run_get    },
	{"remove",  1, run_remove },
	{"size",    0, run_size   },
	{"entries", 0, run_entries},
	{NULL,      0, NULL       },
};

/* The bystander still holds its entry and nothing else. */
static bool undisturbed(const struct hash_map *bystander)
{
	int value = 0;

	return map_get(bystander, BYSTANDER_KEY, &value) && value == BYSTANDER_VALUE &&
	       map_size(bystander) == 1;
}

static void call(struct whet_in *in, struct whet_out *out)
{
	struct pair p = {map_new(), map_new()};
	bool quiet;

	if (!p.map || !p.bystander)
		give_up(&p, out, "map_new gave NULL though there is memory");
	/* Of a map that finds nothing at all the answers tell more. */
	quiet = map_put(p.bystander, BYSTANDER_KEY, BYSTANDER_VALUE) && undisturbed(p.bystander);
	whet_operations(in, out, operations, &p);
	if (quiet && !undisturbed(p.bystander))
		give_up(&p, out, "a second map lost its entry: maps must not share anything");
	map_free(p.map);
	map_free(p.bystander);
	map_free(NULL);
}
WHET_CALL(call)

static void put_one(struct whet_out *args, const char *name, int64_t key)
{
	whet_put_operation(args, name);
	if (strcmp(name, "size") != 0 && strcmp(name, "entries") != 0)
		whet_put_int(args, key);
	if (strcmp(name, "put") == 0)
		whet_put_int(args, key % 1000);
	whet_put_close(args);
}

/* Any operation, on keys that are step apart, of which about as many are there as not. */
static void put_any(struct whet_rng *r, int64_t step, int64_t keys, struct whet_out *args)
{
	static const char *const names[] = {
		"put", "put", "put", "get", "get", "get", "remove", "remove", "size", "entries"};
	int64_t name = whet_between(r, 0, keys > 100 ? 8 : 9);

	put_one(args, names[name], step * whet_between(r, -keys, keys));
}

/* The i-th of size operations.
 * growing     keys come; every second operation asks for the size, or a key that is not there
 * multiples   the same with keys that are multiples of 65536
 * churn       a sixteenth of the size are keys that are there; for each one more, the oldest goes
 * edge        as many keys as a power of two, and one more that comes and goes */
static void put_ith(const char *shape, int64_t i, int64_t size, struct whet_out *args)
{
	static const char *const growing[] = {"put", "get", "size", "get"};
	static const char *const churn[] = {"put", "remove", "get"};
	int64_t keys = size / 16, step = strcmp(shape, "multiples") == 0 ? 65536 : 1;

	if (strcmp(shape, "edge") == 0) {
		int64_t power = 1;

		while (2 * power <= size / 2)
			power *= 2;
		put_one(args, i < power || (i - power) % 2 == 0 ? "put" : "remove",
			i < power ? i : -1);
	} else if (strcmp(shape, "churn") == 0) {
		int64_t oldest = (i - keys) / 3;

		if (i < keys)
			put_one(args, "put", i);
		else
			put_one(args, churn[(i - keys) % 3],
				(i - keys) % 3 == 0 ? keys + oldest : oldest);
	} else {
		int64_t key = i / 4 - size / 4;

		put_one(args, growing[i % 4], step * (i % 4 == 3 ? -key : key));
	}
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	bool random = strcmp(shape, "random") == 0, busy = strcmp(shape, "busy") == 0;
	int64_t step = whet_between(r, 0, 2) ? 1 : 65536;

	whet_put_open(args);
	for (size_t i = 0; i < size; i++) {
		if (random || busy)
			put_any(r, random ? step : 1, random ? 6 : (int64_t)size / 4, args);
		else
			put_ith(shape, (int64_t)i, (int64_t)size, args);
	}
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool of_ints(void *self, const struct whet_op *op, struct whet_in *in)
{
	(void)self;
	for (size_t i = 0; i < op->arguments; i++)
		whet_int(in);
	return true;
}

static bool valid(struct whet_in *args)
{
	return whet_operations_valid(args, operations, of_ints, NULL);
}
WHET_VALID(valid)

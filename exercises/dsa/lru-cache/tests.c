#include "lru_cache.h"
#include "whet.h"
#include "whet_ops.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* What *value holds before a get: a miss must leave it there. */
#define UNTOUCHED (-987654321)

/* The bystander is a second cache, which must not notice what happens to the first. */
#define BYSTANDER_KEY INT_MIN
#define BYSTANDER_VALUE 77

struct pair {
	struct lru_cache *cache, *bystander;
	bool works; /* a get found something */
};

static _Noreturn void give_up(struct pair p, struct whet_out *out, const char *why)
{
	lru_free(p.cache);
	lru_free(p.bystander);
	whet_wrong(out, "%s", why);
}

static void put(void *self, struct whet_in *in, struct whet_out *out)
{
	struct pair *p = self;
	int key = whet_int(in), value = whet_int(in);

	lru_put(p->cache, key, value);
	whet_put_null(out);
}

static void get(void *self, struct whet_in *in, struct whet_out *out)
{
	struct pair *p = self;
	int value = UNTOUCHED;

	if (lru_get(p->cache, whet_int(in), &value)) {
		p->works = true;
		whet_put_int(out, value);
		return;
	}
	if (value != UNTOUCHED)
		give_up(*p, out, "lru_get found nothing and changed *value all the same");
	whet_put_null(out);
}

static const struct whet_op ops[] = {
	{"put", 2, put},
	{"get", 1, get},
	{NULL, 0, NULL},
};

/* The bystander still holds its entry. */
static bool undisturbed(struct pair p)
{
	int value = 0;

	return lru_get(p.bystander, BYSTANDER_KEY, &value) && value == BYSTANDER_VALUE;
}

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t capacity = whet_size(in);
	struct pair p = {lru_new(capacity), lru_new(1), false};

	if (!p.cache || !p.bystander)
		give_up(p, out, "lru_new gave NULL though there is memory");
	lru_put(p.bystander, BYSTANDER_KEY, BYSTANDER_VALUE);
	whet_operations(in, out, ops, &p);

	/* Of a cache that finds nothing at all the answers tell more. */
	if (p.works && !undisturbed(p))
		give_up(p, out, "a second cache lost its entry: caches must not share anything");
	lru_free(p.cache);
	lru_free(p.bystander);
	lru_free(NULL);
}
WHET_CALL(call)

static void put_get(struct whet_out *args, int64_t key)
{
	whet_put_operation(args, "get");
	whet_put_int(args, key);
	whet_put_close(args);
}

static void put_put(struct whet_out *args, int64_t key, int64_t value)
{
	whet_put_operation(args, "put");
	whet_put_int(args, key);
	whet_put_int(args, value);
	whet_put_close(args);
}

/* size operations, a put about as often as a get, on keys step apart of which half fit. */
static void put_mix(
	struct whet_rng *r, size_t capacity, int64_t step, size_t size, struct whet_out *args)
{
	whet_put_size(args, capacity);
	whet_put_open(args);
	for (size_t i = 0; i < size; i++) {
		int64_t key = step * whet_between(r, -(int64_t)capacity, (int64_t)capacity - 1);

		if (whet_between(r, 0, 1))
			put_put(args, key, whet_between(r, -1000, 1000));
		else
			put_get(args, key);
	}
	whet_put_close(args);
}

/* Nearly nothing but puts of new keys; every tenth operation gets the oldest key that is left. */
static void put_stream(struct whet_rng *r, size_t capacity, size_t size, struct whet_out *args)
{
	int64_t next = whet_between(r, -1000, 0), first = next;

	whet_put_size(args, capacity);
	whet_put_open(args);
	for (size_t i = 0; i < size; i++) {
		if (i % 10 == 9)
			put_get(args, next - first > (int64_t)capacity ? next - (int64_t)capacity
								       : first);
		else
			put_put(args, next++, (int64_t)i);
	}
	whet_put_close(args);
}

/* busy, steps of 65536    the capacity is a quarter of the size
 * small cache             the capacity is 16, however many operations there are
 * stream                  new keys all the time
 * random                  a capacity of 1 to 5 */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	if (strcmp(shape, "busy") == 0)
		put_mix(r, size / 4 + 1, 1, size, args);
	else if (strcmp(shape, "stream") == 0)
		put_stream(r, size / 4 + 1, size, args);
	else if (strcmp(shape, "small cache") == 0)
		put_mix(r, 16, 1, size, args);
	else if (strcmp(shape, "steps of 65536") == 0)
		put_mix(r, size / 4 + 1, 65536, size, args);
	else
		put_mix(r, (size_t)whet_between(r, 1, 5), 1, size, args);
}
WHET_GENERATE(generate)

static bool ints_only(void *self, const struct whet_op *op, struct whet_in *in)
{
	(void)self;
	for (size_t i = 0; i < op->arguments; i++)
		whet_int(in);
	return true;
}

static bool valid(struct whet_in *args)
{
	size_t capacity = whet_size(args);

	return whet_operations_valid(args, ops, ints_only, NULL) && capacity >= 1 &&
	       capacity <= 100000;
}
WHET_VALID(valid)

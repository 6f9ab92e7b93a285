#include "priority_queue.h"
#include "whet.h"
#include "whet_ops.h"

#include <limits.h>
#include <string.h>

/* What *value holds before it is asked for: an empty queue must leave it there. */
#define UNTOUCHED (-987654321)

/* The bystander is a second queue, which must not notice what happens to the first. */
#define BYSTANDER 77

struct queues {
	struct priority_queue *queue, *bystander;
};

static _Noreturn void give_up(const struct queues *q, struct whet_out *out, const char *why)
{
	pq_free(q->queue);
	pq_free(q->bystander);
	whet_wrong(out, "%s", why);
}

static void put_found(const struct queues *q, struct whet_out *out, bool found, int value)
{
	if (found)
		whet_put_int(out, value);
	else if (value == UNTOUCHED)
		whet_put_null(out);
	else
		give_up(q, out, "an empty queue changed *value all the same");
}

static void push(void *self, struct whet_in *in, struct whet_out *out)
{
	const struct queues *q = self;

	whet_put_bool(out, pq_push(q->queue, whet_int(in)));
}

static void pop(void *self, struct whet_in *in, struct whet_out *out)
{
	const struct queues *q = self;
	int value = UNTOUCHED;
	bool found = pq_pop(q->queue, &value);

	(void)in;
	put_found(q, out, found, value);
}

static void peek(void *self, struct whet_in *in, struct whet_out *out)
{
	const struct queues *q = self;
	int value = UNTOUCHED;
	bool found = pq_peek(q->queue, &value);

	(void)in;
	put_found(q, out, found, value);
}

static void size(void *self, struct whet_in *in, struct whet_out *out)
{
	const struct queues *q = self;

	(void)in;
	whet_put_size(out, pq_size(q->queue));
}

static const struct whet_op operations[] = {
	{"push", 1, push},
	{"pop", 0, pop},
	{"peek", 0, peek},
	{"size", 0, size},
	{NULL, 0, NULL},
};

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t capacity = whet_size(in), n;
	const int *values = whet_ints(in, &n);
	struct queues q = {pq_new(capacity, values, n), pq_new(1, (const int[]){BYSTANDER}, 1)};
	int value = UNTOUCHED;

	if (!q.queue || !q.bystander)
		give_up(&q, out, "pq_new gave NULL though there is memory");
	whet_operations(in, out, operations, &q);
	/* Of a queue that holds nothing at all the answers tell more. */
	if (pq_pop(q.bystander, &value) && (value != BYSTANDER || pq_pop(q.bystander, &value)))
		give_up(&q, out, "a second queue changed: queues must not share anything");
	pq_free(q.queue);
	pq_free(q.bystander);
	pq_free(NULL);
}
WHET_CALL(call)

/* ---- the generator ---- */

static void put_bare(struct whet_out *args, const char *name)
{
	whet_put_operation(args, name);
	whet_put_close(args);
}

static void put_push(struct whet_out *args, int64_t value)
{
	whet_put_operation(args, "push");
	whet_put_int(args, value);
	whet_put_close(args);
}

/* n numbers that fall, so that the last has to rise to the top. */
static void put_falling(struct whet_out *args, size_t n)
{
	whet_put_open(args);
	for (size_t i = n; i > 0; i--)
		whet_put_int(args, (int64_t)i);
	whet_put_close(args);
}

/* A large queue is built; hardly anything is asked of it. */
static void put_build(size_t size, struct whet_out *args)
{
	whet_put_size(args, size);
	put_falling(args, size);
	whet_put_open(args);
	put_bare(args, "peek");
	put_bare(args, "pop");
	put_push(args, 0);
	put_bare(args, "size");
	whet_put_close(args);
}

/* Pushes that go to the top of a large queue, or into its middle, and as many pops, by turns. */
static void put_exchange(size_t size, struct whet_out *args)
{
	whet_put_size(args, size + 1);
	put_falling(args, size);
	whet_put_open(args);
	for (size_t i = 0; i < size; i++) {
		if (i % 2 == 0)
			put_push(args, i % 4 == 0 ? -(int64_t)i : (int64_t)size);
		else
			put_bare(args, "pop");
	}
	whet_put_close(args);
}

/* A full queue, in any order, which is emptied to beyond its end. */
static void put_emptied(struct whet_rng *r, size_t size, struct whet_out *args)
{
	whet_put_size(args, size);
	whet_put_open(args);
	for (size_t i = 0; i < size; i++)
		whet_put_int(args, whet_between(r, 0, 2 * (int64_t)size));
	whet_put_close(args);
	whet_put_open(args);
	for (size_t i = 0; i <= size; i++)
		put_bare(args, "pop");
	whet_put_close(args);
}

/* Everything, pushes more often; in the end it is emptied. */
static void put_mix(struct whet_rng *r, size_t size, int64_t low, int64_t high, struct whet_out *args)
{
	size_t n = (size_t)whet_between(r, 0, (int64_t)size / 2);
	size_t capacity = n + (size_t)whet_between(r, 0, (int64_t)size / 4 + 1);

	whet_put_size(args, capacity);
	whet_put_open(args);
	for (size_t i = 0; i < n; i++)
		whet_put_int(args, whet_between(r, low, high));
	whet_put_close(args);
	whet_put_open(args);
	for (size_t i = 0; i < size; i++) {
		int64_t what = whet_between(r, 0, 9);

		if (what < 5)
			put_push(args, whet_between(r, low, high));
		else
			put_bare(args, what < 8 ? "pop" : what == 8 ? "peek" : "size");
	}
	for (size_t i = 0; i <= capacity; i++)
		put_bare(args, "pop");
	whet_put_close(args);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	if (strcmp(shape, "build") == 0)
		put_build(size, args);
	else if (strcmp(shape, "exchange") == 0)
		put_exchange(size, args);
	else if (strcmp(shape, "emptied") == 0)
		put_emptied(r, size, args);
	else if (strcmp(shape, "wide") == 0)
		put_mix(r, size, INT_MIN, INT_MAX, args);
	else
		put_mix(r, size, 0, (int64_t)size, args);
}
WHET_GENERATE(generate)

static bool numbers(void *self, const struct whet_op *op, struct whet_in *in)
{
	(void)self;
	if (op->arguments == 1)
		whet_int(in);
	return true;
}

static bool valid(struct whet_in *args)
{
	size_t capacity = whet_size(args), n;

	whet_ints(args, &n);
	return capacity <= 100000 && n <= capacity &&
		whet_operations_valid(args, operations, numbers, NULL);
}
WHET_VALID(valid)

#include "allocator.h"
#include "whet.h"
#include "whet_ops.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Beyond so much memory the blocks are looked at when they are freed and at the end, not after
 * every operation. */
#define LOOK_ALWAYS 16384
#define MOST_MEMORY ((size_t)1 << 20)

struct block {
	unsigned char *p;
	size_t bytes;
	unsigned char fill; /* its bytes count up from here */
};

/* The memory and what is in use of it. */
struct arena {
	unsigned char *memory;
	size_t bytes, spare; /* behind the memory, not handed over */
	struct heap *heap;
	struct block *live;
	size_t n, given; /* blocks in use; blocks ever handed out */
};

struct test {
	struct arena tested, bystander;
	bool look_always;
};

static void arena_open(struct arena *a, size_t bytes, size_t most, struct whet_in *in)
{
	a->bytes = bytes;
	a->spare = (HEAP_ALIGN - bytes % HEAP_ALIGN) % HEAP_ALIGN;
	a->memory = whet_room(in, bytes + a->spare, 1);
	a->live = whet_array(in, most, sizeof *a->live);
	a->heap = heap_init(a->memory, bytes);
}

/* ---- what is in the blocks ---- */

static void fill(struct block *b)
{
	for (size_t i = 0; i < b->bytes; i++)
		b->p[i] = (unsigned char)(b->fill + i);
}

static void look_at(const struct block *b, struct whet_out *out)
{
	for (size_t i = 0; i < b->bytes; i++)
		if (b->p[i] != (unsigned char)(b->fill + i))
			whet_wrong(out, "changes byte %zu of a block of %zu bytes that is in use",
				i, b->bytes);
}

static void look_at_all(const struct arena *a, struct whet_out *out)
{
	for (size_t i = 0; i < a->n; i++)
		look_at(&a->live[i], out);
	for (size_t i = 0; i < a->spare; i++)
		if (a->memory[a->bytes + i] != 0xFF)
			whet_wrong(out, "writes behind the end of its memory");
}

/* ---- where they are ---- */

static size_t rounded(size_t bytes)
{
	return (bytes + HEAP_ALIGN - 1) / HEAP_ALIGN * HEAP_ALIGN;
}

static int by_address(const void *a, const void *b)
{
	const struct block *x = a, *y = b;

	return (x->p > y->p) - (x->p < y->p);
}

/* The most bytes side by side that belong to no block in use, as the contract counts. */
static size_t widest_gap(const struct arena *a)
{
	unsigned char *from = a->memory + HEAP_OWN, *end = a->memory + a->bytes - HEAP_OWN;
	size_t widest = 0;

	qsort(a->live, a->n, sizeof *a->live, by_address);
	for (size_t i = 0; i <= a->n; i++) {
		unsigned char *to = i < a->n ? a->live[i].p - HEAP_BLOCK : end;

		if (to > from && (size_t)(to - from) > widest)
			widest = (size_t)(to - from);
		if (i < a->n)
			from = a->live[i].p + rounded(a->live[i].bytes) + HEAP_ALIGN;
	}
	return widest;
}

static void check_place(const struct arena *a, const struct block *b, struct whet_out *out)
{
	/* Numbers, because nothing is known of the pointer. */
	uintptr_t at = (uintptr_t)b->p, low = (uintptr_t)a->memory;

	if (at < low || at > low + a->bytes || b->bytes > low + a->bytes - at)
		whet_wrong(out, "heap_alloc(%zu) gives a block that is not inside the memory",
			b->bytes);
	if (at % HEAP_ALIGN != 0)
		whet_wrong(out, "heap_alloc(%zu) gives an address that is no multiple of %d",
			b->bytes, HEAP_ALIGN);
	for (size_t i = 0; i < a->n; i++) {
		const struct block *other = &a->live[i];

		if (at == (uintptr_t)other->p)
			whet_wrong(out, "heap_alloc(%zu) gives the address of a block in use",
				b->bytes);
		if (b->p < other->p + other->bytes && other->p < b->p + b->bytes)
			whet_wrong(out, "heap_alloc(%zu) gives a block that overlaps one in use",
				b->bytes);
	}
}

/* Whether a block was given. */
static bool was_given(struct arena *a, size_t bytes, struct whet_out *out)
{
	struct block b = {heap_alloc(a->heap, bytes), bytes, (unsigned char)(37 * a->given)};

	if (!b.p)
		return false;
	check_place(a, &b, out);
	fill(&b);
	a->live[a->n++] = b;
	a->given++;
	return true;
}

static void take(struct arena *a, size_t bytes, struct whet_out *out)
{
	size_t gap;

	if (was_given(a, bytes, out))
		return;
	gap = widest_gap(a);
	if (bytes <= gap && rounded(bytes) + HEAP_BLOCK <= gap)
		whet_wrong(out, "heap_alloc(%zu) gives NULL though %zu bytes lie side by side",
			bytes, gap);
}

/* ---- the operations ---- */

static void done(struct test *t, struct whet_out *out)
{
	if (t->look_always)
		look_at_all(&t->tested, out);
	whet_put_null(out);
}

static void op_alloc(void *self, struct whet_in *in, struct whet_out *out)
{
	struct test *t = self;

	take(&t->tested, whet_size(in), out);
	done(t, out);
}

static void op_alloc_huge(void *self, struct whet_in *in, struct whet_out *out)
{
	struct test *t = self;

	take(&t->tested, SIZE_MAX - whet_size(in), out);
	done(t, out);
}

/* Which is a number modulo how many there are; 0 is the oldest as long as nothing was refused. */
static void op_free(void *self, struct whet_in *in, struct whet_out *out)
{
	struct test *t = self;
	struct arena *a = &t->tested;
	size_t which = whet_size(in);

	if (a->n == 0) {
		heap_free(a->heap, NULL);
	} else {
		struct block b = a->live[which % a->n];

		look_at(&b, out);
		a->n--;
		for (size_t i = which % (a->n + 1); i < a->n; i++)
			a->live[i] = a->live[i + 1];
		heap_free(a->heap, b.p);
	}
	done(t, out);
}

static const struct whet_op ops[] = {
	{"alloc", 1, op_alloc},
	{"alloc_huge", 1, op_alloc_huge},
	{"free", 1, op_free},
	{NULL, 0, NULL},
};

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t bytes = whet_size(in), most = whet_count(in);
	struct test t = {.look_always = bytes <= LOOK_ALWAYS};

	arena_open(&t.tested, bytes, most, in);
	arena_open(&t.bystander, HEAP_LEAST, 1, in);
	was_given(&t.bystander, 20, out);
	whet_operations(in, out, ops, &t);
	look_at_all(&t.tested, out);
	look_at_all(&t.bystander, out);
}
WHET_CALL(call)

/* ---- inputs ---- */

static void put(struct whet_out *args, const char *name, int64_t argument)
{
	whet_put_operation(args, name);
	whet_put_int(args, argument);
	whet_put_close(args);
}

/* Small memory, blocks of all sizes; fuller and emptier in turns. */
static void put_mix(struct whet_rng *r, size_t size, struct whet_out *args)
{
	int64_t largest = whet_between(r, 1, 4) * 40;

	whet_put_int(args, whet_between(r, HEAP_LEAST, 2000));
	whet_put_open(args);
	for (size_t i = 0; i < size; i++) {
		bool filling = i / 16 % 2 == 0;

		if (whet_between(r, 0, 29) == 0)
			put(args, "alloc_huge", whet_between(r, 0, 80));
		else if (whet_between(r, 0, 3) < (filling ? 3 : 1))
			put(args, "alloc", whet_between(r, 0, largest));
		else
			put(args, "free", whet_between(r, 0, 99));
	}
	whet_put_close(args);
}

/* Half of the operations take blocks of 24 bytes, the others give one of them back, whichever, and
 * take one again: many blocks in use, hardly any free. */
static void put_crowd(struct whet_rng *r, size_t size, struct whet_out *args)
{
	whet_put_size(args, 1024 + 32 * size);
	whet_put_open(args);
	for (size_t i = 0; i < size; i++) {
		if (i < size / 2 || i % 2 == 1)
			put(args, "alloc", 24);
		else
			put(args, "free", whet_between(r, 0, (int64_t)size));
	}
	whet_put_close(args);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	if (strcmp(shape, "crowd") == 0)
		put_crowd(r, size, args);
	else
		put_mix(r, size, args);
}
WHET_GENERATE(generate)

static bool number(void *self, const struct whet_op *op, struct whet_in *in)
{
	(void)self;
	(void)op;
	return whet_size(in) <= MOST_MEMORY;
}

static bool valid(struct whet_in *args)
{
	size_t bytes = whet_size(args);

	return bytes >= HEAP_LEAST && bytes <= MOST_MEMORY &&
	       whet_operations_valid(args, ops, number, NULL);
}
WHET_VALID(valid)

#include "judge/plan.h"

#include <inttypes.h>
#include <string.h>

enum { SIZES_MAX = 8, DOUBLED = 8, STEPS = 6 };

void plan_init(struct case_plan *p, struct arena *a)
{
	*p = (struct case_plan){.arena = a};
}

void plan_fini(struct case_plan *p)
{
	str_free(&p->text);
}

static struct one_case *add(struct case_plan *p, const char *name)
{
	ARENA_RESERVE(p->arena, p->cases, p->n, p->cap_cases);
	p->cases[p->n] = (struct one_case){.name = name};
	return &p->cases[p->n++];
}

static void add_slot(struct case_plan *p)
{
	ARENA_RESERVE(p->arena, p->slots, p->n_slots, p->cap_slots);
	p->slots[p->n_slots++] = p->n;
}

void plan_add(struct case_plan *p, const char *name, const char *in, const char *out)
{
	struct one_case *c;

	if (!out) {
		add_slot(p);
		str_addf(&p->text, "answer %s\n", in);
	}
	c = add(p, name);
	c->in = in;
	c->in_len = strlen(in);
	c->expected = out;
}

void plan_add_try(struct case_plan *p, const char *name, const char *in)
{
	struct one_case *c;

	add_slot(p);
	str_addf(&p->text, "try %s\n", in);
	c = add(p, name);
	c->in = in;
	c->in_len = strlen(in);
}

void plan_add_batch(struct case_plan *p, const struct exercise_batch *b, uint64_t seed)
{
	str_addf(&p->text, "batch %ld %ld %ld %" PRIu64 " %s\n", b->count, b->min_size, b->max_size,
		seed, b->shape);
	for (long i = 0; i < b->count; i++) {
		const char *name =
			b->count == 1 ? b->name
				      : arena_printf(p->arena, "%s, number %ld", b->name, i + 1);

		struct one_case *c;

		add_slot(p);
		c = add(p, name);
		c->generated = true;
		c->large = b->large;
		/* As exercises/support/oracle.c spreads them. */
		c->size = b->count > 1
				  ? b->min_size + (b->max_size - b->min_size) * i / (b->count - 1)
				  : b->min_size;
	}
}

static void add_batches(struct case_plan *p, const struct exercise *x, uint64_t seed, bool large)
{
	for (size_t i = 0; i < x->n_batches; i++)
		if (x->batches[i].large == large)
			plan_add_batch(p, &x->batches[i], seed + 1000003 * (i + 1));
}

void plan_add_small(struct case_plan *p, const struct exercise *x, uint64_t seed)
{
	for (size_t i = 0; i < x->n_cases; i++)
		plan_add(p, x->cases[i].name, x->cases[i].in, x->cases[i].out);
	add_batches(p, x, seed, false);
}

void plan_add_large(struct case_plan *p, const struct exercise *x, uint64_t seed)
{
	add_batches(p, x, seed, true);
}

void plan_add_own(struct case_plan *p, const struct exercise_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct one_case *c;

		plan_add_try(p, cases[i].name, cases[i].in);
		c = &p->cases[p->n - 1];
		c->own = true;
		c->stated = cases[i].out;
	}
}

/* Rising. Doubled, so that a structure which doubles is met in the same state each time; in equal
 * steps where the sizes lie too near each other for that. */
static size_t sizes_of(const struct target *t, long sizes[SIZES_MAX])
{
	long step = (t->max_size - t->min_size + STEPS - 1) / STEPS, n = 0;

	if (t->max_size < DOUBLED * t->min_size) {
		for (long s = t->max_size; s >= t->min_size && n < SIZES_MAX; s -= step)
			sizes[n++] = s;
	} else {
		for (long s = t->max_size; s >= t->min_size && n < SIZES_MAX; s /= 2)
			sizes[n++] = s;
	}
	for (long i = 0; i < n / 2; i++) {
		long s = sizes[i];

		sizes[i] = sizes[n - 1 - i];
		sizes[n - 1 - i] = s;
	}
	return (size_t)n;
}

void plan_add_target(struct case_plan *p, const struct exercise *x, uint64_t seed)
{
	const struct target *t = &x->target;
	long sizes[SIZES_MAX];
	size_t n = sizes_of(t, sizes);

	for (size_t k = 0; k < t->n_shapes; k++) {
		for (size_t i = 0; i < n; i++) {
			const struct exercise_batch b = {
				.name = arena_printf(p->arena, "measured, size %ld", sizes[i]),
				.shape = t->shapes[k],
				.count = 1,
				.min_size = sizes[i],
				.max_size = sizes[i],
			};

			plan_add_batch(p, &b, seed + 7919 * (k + 1));
		}
	}
}

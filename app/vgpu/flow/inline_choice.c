/* Which functions are put in place of their calls. */
#include "vgpu/flow/inline.h"

struct choice {
	const struct ptx_function *f;
	uint64_t size; /* with what is put in place inside */
	bool waits, recursive, sized;
	uint64_t *reach; /* functions it may call, by direct calls, however far: a bit set */
};

struct flow_choice {
	struct choice *of;
	uint32_t count, words, small;
};

static struct choice *find(const struct flow_choice *c, const struct ptx_function *f)
{
	for (uint32_t k = 0; f && k < c->count; k++)
		if (c->of[k].f == f)
			return &c->of[k];
	return NULL;
}

/* Lanes of a call may have to wait in this function for lanes that are elsewhere. */
static int find_waits(const struct ptx_module *m, struct choice *o, struct arena *a, struct err *e)
{
	struct flow flow;
	bool reads = false;
	for (uint32_t k = 0; k < o->f->count; k++) {
		enum ptx_op op = o->f->code[k].op;
		o->waits |= flow_waits(&o->f->code[k]);
		reads |= op == PTX_OP_LD || op == PTX_OP_ATOM || op == PTX_OP_MBARRIER ||
			 op == PTX_OP_CALL;
	}
	if (o->waits || !reads)
		return 0;
	if (flow_analyse(m, o->f, a, &flow, e))
		return -1;
	o->waits = flow.may_spin;
	return 0;
}

static void find_reach(struct flow_choice *c, struct arena *a)
{
	for (uint32_t k = 0; k < c->count; k++) {
		c->of[k].reach = arena_new(a, c->words * sizeof(uint64_t));
		for (uint32_t i = 0; i < c->of[k].f->count; i++) {
			const struct choice *to = find(c, flow_callee(&c->of[k].f->code[i]));
			if (to)
				flow_add(c->of[k].reach, (uint32_t)(to - c->of));
		}
	}
	for (uint32_t via = 0; via < c->count; via++)
		for (uint32_t k = 0; k < c->count; k++)
			for (uint32_t i = 0; i < c->words && flow_has(c->of[k].reach, via); i++)
				c->of[k].reach[i] |= c->of[via].reach[i];
}

static bool is_chosen(const struct flow_choice *c, const struct choice *o)
{
	return o && !o->recursive && (o->waits || o->f->count <= c->small);
}

static void find_size(struct flow_choice *c, struct choice *o)
{
	o->sized = true;
	o->size = o->f->count;
	for (uint32_t i = 0; i < o->f->count; i++) {
		struct choice *to = find(c, flow_callee(&o->f->code[i]));
		if (!is_chosen(c, to))
			continue;
		if (!to->sized)
			find_size(c, to);
		o->size += to->size;
		if (o->size > UINT32_MAX)
			o->size = UINT32_MAX;
	}
}

int flow_choose(const struct ptx_module *m, const struct ptx_function *f, uint32_t small,
	struct arena *a, struct flow_choice **out, struct err *e)
{
	struct flow_choice *c = *out = arena_new(a, sizeof *c);
	const struct ptx_function **all = NULL;
	c->small = small;
	if (flow_closure(m, f, a, &all, &c->count, e))
		return -1;
	c->words = (c->count + 63) / 64;
	c->of = arena_new(a, c->count * sizeof *c->of);
	for (uint32_t k = 0; k < c->count; k++) {
		c->of[k].f = all[k];
		if (k && find_waits(m, &c->of[k], a, e))
			return -1;
	}
	find_reach(c, a);
	for (uint32_t k = 0; k < c->count; k++) {
		c->of[k].recursive = flow_has(c->of[k].reach, k);
		for (uint32_t t = 0; t < c->count; t++)
			c->of[k].waits |= flow_has(c->of[k].reach, t) && c->of[t].waits;
	}
	for (uint32_t k = 0; k < c->count; k++)
		if (!c->of[k].sized && is_chosen(c, &c->of[k]))
			find_size(c, &c->of[k]);
	return 0;
}

uint32_t flow_chosen(const struct flow_choice *c, const struct ptx_function *f)
{
	const struct choice *o = find(c, f);
	return is_chosen(c, o) && o->size ? (uint32_t)o->size : 0;
}

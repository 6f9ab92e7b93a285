/* Which component of a region comes next. */
#include "vgpu/flow/order.h"

enum { REACH_MAX = 4096 }; /* components above which how far one reaches is not looked at */

/* Does nothing but end its lanes, or ends the launch: nothing is gained by letting lanes come
 * together there. */
static bool ends_lanes(const struct flow_ordering *o, uint32_t v)
{
	const struct flow_block *b = &o->block[v];
	const struct ptx_function *f = o->work->flow->function;
	if (b->succ_count || b->waits)
		return false;
	if (flow_only_ends(f, b))
		return true;
	return f->code[b->end - 1].op == PTX_OP_TRAP || flow_is_noreturn(&f->code[b->end - 1]);
}

static bool is_loop(const struct flow_ordering *o, const struct flow_parts *p, uint32_t c)
{
	uint32_t v = p->node[p->first[c]];
	if (p->first[c + 1] - p->first[c] > 1)
		return true;
	for (uint32_t s = 0; s < o->block[v].succ_count; s++)
		if (o->block[v].succ[s] == v)
			return true;
	return false;
}

/* The loop from which alone block v is reached, or FLOW_NONE. */
static uint32_t loop_before(const struct flow_ordering *o, const struct flow_parts *p, uint32_t v)
{
	const struct flow_block *b = &o->block[v];
	uint32_t c = FLOW_NONE;
	for (uint32_t k = 0; k < b->pred_count; k++) {
		uint32_t from = b->pred[k];
		if (o->region[from] != o->region[v] || (c != FLOW_NONE && o->part[from] != c))
			return FLOW_NONE;
		c = o->part[from];
	}
	return c != FLOW_NONE && is_loop(o, p, c) ? c : FLOW_NONE;
}

void flow_adopt(struct flow_ordering *o, struct flow_parts *p)
{
	uint32_t n = p->first[p->count], count = 0, filled = 0;
	struct arena *a = o->work->arena;
	uint32_t *into = arena_new(a, (p->count + 1) * sizeof *into);
	uint32_t *node = arena_new(a, (n + 1) * sizeof *node);
	uint32_t *first = arena_new(a, (p->count + 2) * sizeof *first);
	for (uint32_t c = 0; c < p->count; c++) {
		uint32_t v = p->node[p->first[c]];
		into[c] = ends_lanes(o, v) ? loop_before(o, p, v) : FLOW_NONE;
	}
	for (uint32_t c = 0; c < p->count; c++) {
		if (into[c] != FLOW_NONE)
			continue;
		for (uint32_t k = p->first[c]; k < p->first[c + 1]; k++)
			node[filled++] = p->node[k];
		for (uint32_t t = 0; t < c; t++) /* what is reached has lower numbers */
			if (into[t] == c)
				node[filled++] = p->node[p->first[t]];
		first[++count] = filled;
	}
	for (uint32_t c = 0; c < count; c++)
		for (uint32_t k = first[c]; k < first[c + 1]; k++)
			o->part[node[k]] = c;
	*p = (struct flow_parts){.first = first, .node = node, .count = count};
}

struct rank {
	uint32_t weight, code; /* how many components it reaches; where it stands in the code */
	uint32_t open;         /* edges to it from components that have not been placed */
};

static bool sooner(const struct rank *a, const struct rank *b)
{
	return a->weight != b->weight ? a->weight < b->weight : a->code < b->code;
}

/* Edges between components: those of c go to to[first[c]] up to to[first[c + 1]]. */
struct edges {
	uint32_t *first, *to;
};

static struct edges edges_of(
	const struct flow_ordering *o, const struct flow_region *r, const struct flow_parts *p)
{
	struct edges e = {.first = arena_new(o->work->arena, (p->count + 1) * sizeof *e.first)};
	uint32_t n = 0;
	for (uint32_t k = 0; k < r->count; k++)
		n += o->block[r->node[k]].succ_count;
	e.to = arena_new(o->work->arena, (n + 1) * sizeof *e.to);
	n = 0;
	for (uint32_t c = 0; c < p->count; c++) {
		for (uint32_t k = p->first[c]; k < p->first[c + 1]; k++) {
			const struct flow_block *b = &o->block[p->node[k]];
			for (uint32_t s = 0; s < b->succ_count; s++)
				if (o->region[b->succ[s]] == r->id && o->part[b->succ[s]] != c)
					e.to[n++] = o->part[b->succ[s]];
		}
		e.first[c + 1] = n;
	}
	return e;
}

/* Components come in reverse topological order: what c reaches is known before c. */
static void weigh(
	const struct flow_parts *p, const struct edges *e, struct rank *rank, struct arena *a)
{
	uint32_t words = (p->count + 63) / 64;
	if (p->count > REACH_MAX)
		return;
	uint64_t *reach = arena_new(a, (size_t)p->count * words * sizeof *reach);
	for (uint32_t c = 0; c < p->count; c++) {
		uint64_t *set = reach + (size_t)c * words;
		flow_add(set, c);
		for (uint32_t k = e->first[c]; k < e->first[c + 1]; k++)
			for (uint32_t i = 0; i < words; i++)
				set[i] |= reach[(size_t)e->to[k] * words + i];
		for (uint32_t i = 0; i < words; i++)
			rank[c].weight += (uint32_t)__builtin_popcountll(set[i]);
	}
}

static struct rank *ranks(
	const struct flow_ordering *o, const struct flow_parts *p, const struct edges *e)
{
	struct rank *rank = arena_new(o->work->arena, (p->count + 1) * sizeof *rank);
	weigh(p, e, rank, o->work->arena);
	for (uint32_t c = 0; c < p->count; c++) {
		rank[c].code = UINT32_MAX;
		for (uint32_t k = p->first[c]; k < p->first[c + 1]; k++)
			if (p->node[k] < rank[c].code)
				rank[c].code = p->node[k];
		for (uint32_t k = e->first[c]; k < e->first[c + 1]; k++)
			rank[e->to[k]].open++;
	}
	return rank;
}

uint32_t *flow_plan(
	struct flow_ordering *o, const struct flow_region *r, const struct flow_parts *p)
{
	struct edges e = edges_of(o, r, p);
	struct rank *rank = ranks(o, p, &e);
	uint32_t *plan = arena_new(o->work->arena, (p->count + 1) * sizeof *plan);
	uint32_t *ready = arena_new(o->work->arena, (p->count + 1) * sizeof *ready), n = 0,
		 planned = 0;
	for (uint32_t c = 0; c < p->count; c++)
		if (!rank[c].open)
			ready[n++] = c;
	while (n) {
		uint32_t best = 0;
		for (uint32_t k = 1; k < n; k++)
			if (sooner(&rank[ready[k]], &rank[ready[best]]))
				best = k;
		uint32_t c = ready[best];
		ready[best] = ready[--n];
		plan[planned++] = c;
		for (uint32_t k = e.first[c]; k < e.first[c + 1]; k++)
			if (!--rank[e.to[k]].open)
				ready[n++] = e.to[k];
	}
	return plan;
}

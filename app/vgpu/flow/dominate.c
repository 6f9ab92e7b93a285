/* Immediate dominators and post-dominators, by the algorithm of Cooper, Harvey and Kennedy. Post-
 * dominators are dominators of the reversed graph from a node behind every block that ends lanes;
 * blocks from which lanes never end have none. */
#include "vgpu/flow/parts.h"

#include <string.h>

struct edges {
	uint32_t *node, count;
};

struct graph {
	uint32_t count, root;
	struct edges *next, *prev;
	uint32_t *number, *order; /* reverse postorder from the root; FLOW_NONE: not reached */
	uint32_t reached;
	uint32_t *dom; /* by number */
};

static void number_nodes(struct graph *g, struct arena *a)
{
	uint32_t *stack = arena_new(a, g->count * sizeof *stack),
		 *edge = arena_new(a, g->count * sizeof *edge);
	uint32_t depth = 0, at = g->count;
	memset(g->number, 0xff, g->count * sizeof *g->number);
	stack[depth++] = g->root;
	g->number[g->root] = 0;
	while (depth) {
		const struct edges *next = &g->next[stack[depth - 1]];
		if (edge[depth - 1] == next->count) {
			g->order[--at] = stack[--depth];
			continue;
		}
		uint32_t t = next->node[edge[depth - 1]++];
		if (g->number[t] != FLOW_NONE)
			continue;
		g->number[t] = 0;
		edge[depth] = 0;
		stack[depth++] = t;
	}
	g->reached = g->count - at;
	memmove(g->order, g->order + at, g->reached * sizeof *g->order);
	for (uint32_t k = 0; k < g->reached; k++)
		g->number[g->order[k]] = k;
}

static uint32_t meet(const uint32_t *dom, uint32_t x, uint32_t y)
{
	while (x != y) {
		while (x > y)
			x = dom[x];
		while (y > x)
			y = dom[y];
	}
	return x;
}

static uint32_t dominator_now(const struct graph *g, uint32_t k)
{
	const struct edges *prev = &g->prev[g->order[k]];
	uint32_t dom = FLOW_NONE;
	for (uint32_t p = 0; p < prev->count; p++) {
		uint32_t from = g->number[prev->node[p]];
		if (from == FLOW_NONE || g->dom[from] == FLOW_NONE)
			continue;
		dom = dom == FLOW_NONE ? from : meet(g->dom, dom, from);
	}
	return dom;
}

static void solve(struct graph *g, struct arena *a)
{
	g->number = arena_new(a, g->count * sizeof *g->number);
	g->order = arena_new(a, g->count * sizeof *g->order);
	number_nodes(g, a);
	g->dom = arena_new(a, g->reached * sizeof *g->dom);
	memset(g->dom, 0xff, g->reached * sizeof *g->dom);
	g->dom[0] = 0;
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t k = 1; k < g->reached; k++) {
			uint32_t dom = dominator_now(g, k);
			changed |= dom != g->dom[k];
			g->dom[k] = dom;
		}
	}
}

/* FLOW_NONE for the root, for what hangs on it alone when it is no block, for what is not reached.
 */
static uint32_t immediate(const struct graph *g, uint32_t v, uint32_t blocks)
{
	if (v == g->root || g->number[v] == FLOW_NONE)
		return FLOW_NONE;
	uint32_t dom = g->order[g->dom[g->number[v]]];
	return dom < blocks ? dom : FLOW_NONE;
}

static bool ends_lanes(const struct flow_block *b)
{
	return b->how == FLOW_RETURN || b->how == FLOW_EXIT;
}

static struct graph reversed(const struct flow *f, struct arena *a)
{
	uint32_t n = f->count;
	struct graph g = {.count = n + 1, .root = n};
	g.next = arena_new(a, (n + 1) * sizeof *g.next);
	g.prev = arena_new(a, (n + 1) * sizeof *g.prev);
	g.next[n].node = arena_new(a, (n + 1) * sizeof(uint32_t));
	for (uint32_t k = 0; k < n; k++) {
		const struct flow_block *b = &f->blocks[k];
		g.next[k] = (struct edges){b->pred, b->pred_count};
		g.prev[k] = (struct edges){b->succ, b->succ_count};
		if (!ends_lanes(b))
			continue;
		uint32_t *node = arena_new(a, (b->succ_count + 1) * sizeof *node);
		memcpy(node, b->succ, b->succ_count * sizeof *node);
		node[b->succ_count] = n;
		g.prev[k] = (struct edges){node, b->succ_count + 1};
		g.next[n].node[g.next[n].count++] = k;
	}
	return g;
}

void flow_dominators(struct flow_work *w)
{
	struct flow *f = w->flow;
	struct graph g = {.count = f->count}, r = reversed(f, w->arena);
	g.next = arena_new(w->arena, f->count * sizeof *g.next);
	g.prev = arena_new(w->arena, f->count * sizeof *g.prev);
	for (uint32_t k = 0; k < f->count; k++) {
		const struct flow_block *b = &f->blocks[k];
		g.next[k] = (struct edges){b->succ, b->succ_count};
		g.prev[k] = (struct edges){b->pred, b->pred_count};
	}
	solve(&g, w->arena);
	solve(&r, w->arena);
	for (uint32_t k = 0; k < f->count; k++) {
		f->blocks[k].idom = immediate(&g, k, f->count);
		f->blocks[k].ipdom = immediate(&r, k, f->count);
	}
}

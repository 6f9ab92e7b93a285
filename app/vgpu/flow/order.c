/* The order of blocks, and loops.
 *
 * How it works. A region is a set of blocks. Its strongly connected components are put in
 * topological order; a component with a cycle is a loop: its header first, then the region of the
 * rest, then its latch. Edges to the header from inside the loop are led through the latch, so that
 * within a region without its loops' headers no cycle is left, whether the loop is natural or not:
 * an irreducible loop has several entries, and one of them is taken for the header.
 *
 * Why lanes reconverge in time. Run the lowest numbered block with waiting lanes. Give each
 * execution of a block by a lane the numbers of the iterations it is in, of the loops around the
 * block. But for latches every edge goes to a higher number, and a latch is the highest of its
 * loop: so no lane starts an iteration while another that entered the loop with it is still in the
 * last one, and the lanes that run a block with the same iteration numbers all run it at once. A
 * stack that merges at immediate post-dominators never merges lanes whose iteration numbers differ
 * (the latch is between), so it cannot do with fewer executions. test_vgpu_flow checks both on
 * random graphs.
 *
 * Among the components that may come next, those from which fewest others are reached come first:
 * an arm that ends its lanes is done with before the lanes that go on are looked at. Where such an
 * arm is a single block it is kept in the range of the loop that leads to it, or its lanes would
 * stand waiting until the loop is over. */
#include "vgpu/flow/order.h"

#include <string.h>

enum { NEST_MAX = 500 };

/* ---- one loop ---- */

static void place(struct flow_ordering *o, uint32_t v, uint32_t loop, uint32_t depth)
{
	o->loop[v] = loop;
	o->depth[v] = depth;
	o->list[o->listed++] = v;
}

/* Where the loop is entered: of an irreducible one, the entry that comes first in the code. */
static uint32_t choose_header(const struct flow_ordering *o, const uint32_t *node, uint32_t count)
{
	uint32_t best = FLOW_NONE, part = o->part[node[0]], region = o->region[node[0]];
	for (uint32_t k = 0; k < count; k++) {
		const struct flow_block *b = &o->block[node[k]];
		bool entry = node[k] == 0;
		for (uint32_t p = 0; p < b->pred_count; p++)
			entry |= o->region[b->pred[p]] != region || o->part[b->pred[p]] != part;
		if (entry && node[k] < best)
			best = node[k];
	}
	return best;
}

/* Leads the edges from these nodes to the header through one latch, which is returned: the node
 * whose only edge goes there anyhow, or a new block. */
static uint32_t make_latch(
	struct flow_ordering *o, const uint32_t *node, uint32_t count, uint32_t header)
{
	uint32_t from = FLOW_NONE, sources = 0;
	for (uint32_t k = 0; k < count; k++) {
		const struct flow_block *b = &o->block[node[k]];
		for (uint32_t s = 0; s < b->succ_count; s++)
			if (b->succ[s] == header && from != node[k]) {
				from = node[k];
				sources++;
			}
	}
	enum flow_end how = o->block[from].how;
	if (sources == 1 && from != header && (how == FLOW_FALL || how == FLOW_JUMP)) {
		o->block[from].latch = true;
		return from;
	}
	uint32_t latch = o->count++;
	struct flow_block *b = &o->block[latch];
	*b = (struct flow_block){.how = FLOW_LATCH, .latch = true, .succ_count = 1};
	b->succ = arena_new(o->work->arena, sizeof *b->succ);
	b->succ[0] = header;
	b->first = b->end = o->block[header].first;
	for (uint32_t k = 0; k < count; k++)
		for (uint32_t s = 0; s < o->block[node[k]].succ_count; s++)
			if (o->block[node[k]].succ[s] == header)
				o->block[node[k]].succ[s] = latch;
	return latch;
}

static int order_region(struct flow_ordering *o, const struct flow_region *r, struct err *e);

static int order_loop(struct flow_ordering *o, const uint32_t *node, uint32_t count,
	uint32_t header, uint32_t depth, struct err *e)
{
	uint32_t latch = make_latch(o, node, count, header);
	struct flow_region rest = {.id = ++o->regions, .header = header, .depth = depth};
	rest.node = arena_new(o->work->arena, count * sizeof *rest.node);
	o->work->flow->loops++;
	place(o, header, header, depth);
	o->region[header] = 0;
	for (uint32_t k = 0; k < count; k++)
		if (node[k] != header && node[k] != latch) {
			rest.node[rest.count++] = node[k];
			o->region[node[k]] = rest.id;
		} else {
			o->region[node[k]] = 0;
		}
	if (order_region(o, &rest, e))
		return -1;
	place(o, latch, header, depth);
	o->last[header] = latch;
	return 0;
}

/* ---- a region ---- */

static bool has_edge(const struct flow_ordering *o, uint32_t from, uint32_t to)
{
	const struct flow_block *b = &o->block[from];
	for (uint32_t k = 0; k < b->succ_count; k++)
		if (b->succ[k] == to)
			return true;
	return false;
}

static int order_region(struct flow_ordering *o, const struct flow_region *r, struct err *e)
{
	struct flow_parts p;
	if (r->depth > NEST_MAX)
		return err_set(e, ERR_INPUT,
			"%s has loops nested deeper than %d: too deep to be followed",
			o->work->flow->function->name, NEST_MAX);
	flow_components(o, r, &p);
	flow_adopt(o, &p);
	uint32_t *plan = flow_plan(o, r, &p);
	uint32_t *header = arena_new(o->work->arena, (p.count + 1) * sizeof *header);
	for (uint32_t c = 0; c < p.count; c++) {
		const uint32_t *node = p.node + p.first[c];
		uint32_t n = p.first[c + 1] - p.first[c];
		bool loop = n > 1 || has_edge(o, node[0], node[0]);
		header[c] = loop ? choose_header(o, node, n) : FLOW_NONE;
	}
	for (uint32_t k = 0; k < p.count; k++) {
		uint32_t c = plan[k], n = p.first[c + 1] - p.first[c];
		const uint32_t *node = p.node + p.first[c];
		if (header[c] == FLOW_NONE)
			place(o, node[0], r->header, r->depth);
		else if (order_loop(o, node, n, header[c], r->depth + 1, e))
			return -1;
	}
	return 0;
}

/* ---- the whole function ---- */

static bool first_edge(const struct flow_block *b, uint32_t s)
{
	for (uint32_t k = 0; k < s; k++)
		if (b->succ[k] == b->succ[s])
			return false;
	return true;
}

/* Each predecessor once, also when several of its edges lead here. */
static void find_predecessors(struct flow_block *b, uint32_t n, struct arena *a)
{
	for (uint32_t k = 0; k < n; k++)
		b[k].pred_count = 0;
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t s = 0; s < b[k].succ_count; s++)
			b[b[k].succ[s]].pred_count++;
	for (uint32_t k = 0; k < n; k++) {
		b[k].pred = arena_new(a, (b[k].pred_count + 1) * sizeof *b[k].pred);
		b[k].pred_count = 0;
	}
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t s = 0; s < b[k].succ_count; s++)
			if (first_edge(&b[k], s)) {
				struct flow_block *to = &b[b[k].succ[s]];
				to->pred[to->pred_count++] = k;
			}
}

/* Puts the blocks in the order that was found. */
static void renumber(struct flow_ordering *o)
{
	struct flow *f = o->work->flow;
	struct flow_block *old = o->block;
	f->count = o->count;
	f->blocks = arena_new(o->work->arena, f->count * sizeof *f->blocks);
	o->work->loop_last = arena_new(o->work->arena, f->count * sizeof(uint32_t));
	for (uint32_t k = 0; k < f->count; k++)
		o->place[o->list[k]] = k;
	for (uint32_t k = 0; k < f->count; k++) {
		struct flow_block *b = &f->blocks[k];
		uint32_t was = o->list[k], last = o->last[was];
		*b = old[was];
		b->depth = o->depth[was];
		b->loop = o->loop[was] == FLOW_NONE ? FLOW_NONE : o->place[o->loop[was]];
		b->idom = b->ipdom = FLOW_NONE;
		o->work->loop_last[k] = last == FLOW_NONE ? FLOW_NONE : o->place[last];
		for (uint32_t s = 0; s < b->succ_count; s++)
			b->succ[s] = o->place[b->succ[s]];
	}
	find_predecessors(f->blocks, f->count, o->work->arena);
}

int flow_order(struct flow_work *w, struct err *e)
{
	uint32_t n = w->flow->count, room = 2 * n;
	struct arena *a = w->arena;
	struct flow_ordering o = {.work = w, .count = n, .regions = 1};
	o.block = arena_grow(a, w->flow->blocks, n, room, sizeof *o.block);
	uint32_t **words[] = {&o.region, &o.part, &o.loop, &o.depth, &o.last, &o.place, &o.list,
		&o.search.index, &o.search.low, &o.search.stack, &o.search.call, &o.search.edge};
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		*words[k] = arena_new(a, room * sizeof(uint32_t));
	o.search.open = arena_new(a, room);
	memset(o.last, 0xff, room * sizeof *o.last);
	find_predecessors(o.block, n, a);
	struct flow_region all = {.id = 1, .count = n, .header = FLOW_NONE};
	all.node = arena_new(a, n * sizeof *all.node);
	for (uint32_t k = 0; k < n; k++) {
		all.node[k] = k;
		o.region[k] = all.id;
	}
	w->flow->loops = 0;
	if (order_region(&o, &all, e))
		return -1;
	renumber(&o);
	return 0;
}

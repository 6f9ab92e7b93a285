/* The order of blocks, and loops.
 *
 * How it works. A region is a set of blocks. Its strongly connected components are put in
 * topological order; a component with a cycle is a loop: its header first, then the region of the
 * rest, then its latch. Edges to the header from inside the loop are led through the latch, so that
 * within a region without its loops' headers no cycle is left, whether the loop is natural or not:
 * an irreducible loop has several entries, and one of them is taken for the header.
 *
 * Two loops may share a header, the inner one left only towards a block of the outer one that all
 * lanes come by (a loop whose body begins with a loop). Such an outer loop gets an added empty
 * header, so that lanes come together at the inner loop's end, not only at the outer one's.
 *
 * Why lanes reconverge in time. Run the lowest numbered block with waiting lanes. Give each
 * execution of a block by a lane the numbers of the iterations it is in, of the loops around the
 * block. But for latches every edge goes to a higher number, and a latch is the highest of its
 * loop: so no lane starts an iteration while another that entered the loop with it is still in the
 * last one, and lanes that run a block with the same iteration numbers all run it at once. A stack
 * that merges at immediate post-dominators needs as many executions as long as it never merges
 * lanes whose numbers differ. It does so only where a lane can go round a loop on its way to a
 * post-dominator in that loop: that is when two loops share a header, for which see above, and when
 * an inner loop goes on with an outer one (a continue of the outer loop) though all lanes leave by
 * one block of the inner. test_vgpu_flow checks both on random graphs.
 *
 * Among the components that may come next, those from which fewest others are reached come first:
 * an arm that ends its lanes is done with before the lanes that go on are looked at. A block that
 * only ends lanes, or traps, is kept in the range of the loop that leads to it, or its lanes would
 * stand waiting until the loop is over: such a block alone may run more often than under a stack.
 */
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
 * whose only edge goes there anyhow, or a new block. One that waits is none: lanes could be held in
 * it while others go round. */
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
	bool alone = sources == 1 && from != header && !o->block[from].waits;
	if (alone && (how == FLOW_FALL || how == FLOW_JUMP)) {
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

/* ---- two loops with one header ---- */

static bool in_part(const struct flow_ordering *o, uint32_t v, uint32_t of)
{
	return o->region[v] == o->region[of] && o->part[v] == o->part[of];
}

/* Blocks of the header's component that are reached from it without coming by `without`. */
static bool *reach_from(const struct flow_ordering *o, uint32_t header, uint32_t without)
{
	struct arena *a = o->work->arena;
	bool *seen = arena_new(a, o->count);
	uint32_t *stack = arena_new(a, o->count * sizeof *stack), n = 1;
	stack[0] = header;
	seen[header] = true;
	while (n) {
		const struct flow_block *b = &o->block[stack[--n]];
		for (uint32_t k = 0; k < b->succ_count; k++) {
			uint32_t to = b->succ[k];
			if (to == without || seen[to] || !in_part(o, to, header))
				continue;
			seen[to] = true;
			stack[n++] = to;
		}
	}
	return seen;
}

static bool has_edge(const struct flow_ordering *o, uint32_t from, uint32_t to)
{
	const struct flow_block *b = &o->block[from];
	for (uint32_t k = 0; k < b->succ_count; k++)
		if (b->succ[k] == to)
			return true;
	return false;
}

/* Of a loop with several edges back to its header, the blocks of the largest inner loop that shares
 * the header: those that reach it without coming by some block that all lanes come by. NULL: there
 * is none. */
static const bool *inner_loop(
	const struct flow_ordering *o, const uint32_t *node, uint32_t count, uint32_t header)
{
	const bool *found = NULL;
	uint32_t edges = 0;
	for (uint32_t k = 0; k < count; k++)
		edges += has_edge(o, node[k], header);
	if (edges < 2)
		return NULL;
	for (uint32_t c = o->block[header].ipdom; c != FLOW_NONE && in_part(o, c, header);
		c = o->block[c].ipdom) {
		const bool *inside = reach_from(o, header, c);
		uint32_t inner = 0;
		for (uint32_t k = 0; k < count; k++)
			inner += inside[node[k]] && has_edge(o, node[k], header);
		if (inner == edges)
			break;
		if (inner)
			found = inside;
	}
	return found;
}

/* The header of an outer loop that shares its own with an inner one: an added block, to which all
 * edges lead but the inner loop's. FLOW_NONE: they are one loop. */
static uint32_t split_header(
	struct flow_ordering *o, const uint32_t *node, uint32_t count, uint32_t header)
{
	const bool *inside = inner_loop(o, node, count, header);
	if (!inside)
		return FLOW_NONE;
	for (uint32_t v = 0; v < o->count; v++)
		for (uint32_t s = 0; s < o->block[v].succ_count; s++)
			if (o->block[v].succ[s] == header && !(in_part(o, v, header) && inside[v]))
				o->block[v].succ[s] = o->count;
	struct flow_block *b = &o->block[o->count];
	*b = (struct flow_block){.how = FLOW_FALL, .succ_count = 1, .ipdom = header};
	b->first = b->end = o->block[header].first;
	b->succ = arena_new(o->work->arena, sizeof *b->succ);
	b->succ[0] = header;
	o->region[o->count] = o->region[header];
	o->part[o->count] = o->part[header];
	return o->count++;
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

static int order_shared_loop(struct flow_ordering *o, const uint32_t *node, uint32_t count,
	uint32_t header, uint32_t depth, struct err *e)
{
	uint32_t outer = split_header(o, node, count, header);
	if (outer == FLOW_NONE)
		return order_loop(o, node, count, header, depth, e);
	uint32_t *all = arena_grow(o->work->arena, node, count, count + 1, sizeof *all);
	all[count] = outer;
	return order_loop(o, all, count + 1, outer, depth, e);
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
		else if (order_shared_loop(o, node, n, header[c], r->depth + 1, e))
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

/* Each loop takes one edge at least for its latch, and two blocks at most. */
static uint32_t room_for(const struct flow *f)
{
	uint32_t room = f->count;
	for (uint32_t k = 0; k < f->count; k++)
		room += 2 * f->blocks[k].succ_count;
	return room;
}

int flow_order(struct flow_work *w, struct err *e)
{
	uint32_t n = w->flow->count, room = room_for(w->flow);
	struct arena *a = w->arena;
	struct flow_ordering o = {.work = w, .count = n, .regions = 1};
	uint32_t **words[] = {&o.region, &o.part, &o.loop, &o.depth, &o.last, &o.place, &o.list,
		&o.search.index, &o.search.low, &o.search.stack, &o.search.call, &o.search.edge};
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		*words[k] = arena_new(a, room * sizeof(uint32_t));
	o.search.open = arena_new(a, room);
	memset(o.last, 0xff, room * sizeof *o.last);
	find_predecessors(w->flow->blocks, n, a);
	flow_dominators(w);
	o.block = arena_grow(a, w->flow->blocks, n, room, sizeof *o.block);
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

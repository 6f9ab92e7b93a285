/* Which blocks may run with part of the warp.
 *
 * How it works. After a branch at which lanes part, the blocks where they may stand are followed in
 * the order in which they are run: the lowest is taken out, its successors are put in. As long as
 * there is more than one, the block that runs runs with part of the warp, while others may stand in
 * the rest
 * (`beside`). When one is left, all lanes have met there. A latch that runs while others wait
 * behind its loop means that the whole loop goes on with part of the warp. A block that waits may
 * leave lanes behind, which are held there while the others go on; those do not enter what comes
 * after it (flow_after) without them. What has run meanwhile may run again, beside all of the rest,
 * once the lanes that were held go on. In a function that may spin lanes take turns and the order
 * does not hold: all that is reached from the branch may run with part of the warp. */
#include "vgpu/flow/parts.h"

enum { BESIDE_MAX = 2048 }; /* blocks above which `beside` is not kept */

struct parting {
	struct flow_work *work;
	uint64_t *set;  /* where lanes may stand */
	uint64_t *held; /* blocks that wait, where lanes may have been left */
	uint64_t *seen; /* blocks run since then */
	uint64_t *rest;
	bool holds;
};

bool flow_after(const struct flow *f, uint32_t block, uint32_t wait)
{
	const struct flow_block *b = f->blocks;
	if (block <= wait)
		return false;
	if (b[block].latch && b[block].loop <= wait)
		return true;
	uint32_t k = b[wait].ipdom;
	while (k != FLOW_NONE && k != block)
		k = b[k].ipdom;
	return k == block;
}

static uint32_t lowest(const struct parting *p)
{
	for (uint32_t k = 0; k < p->work->row; k++)
		if (p->set[k])
			return 64 * k + (uint32_t)__builtin_ctzll(p->set[k]);
	return FLOW_NONE;
}

static void add_successors(struct parting *p, uint32_t block)
{
	const struct flow_block *b = &p->work->flow->blocks[block];
	for (uint32_t s = 0; s < b->succ_count; s++)
		flow_add(p->set, b->succ[s]);
}

/* The block runs with part of the warp while others stand in the blocks of a set. */
static void mark(struct flow_work *w, uint32_t block, const uint64_t *beside)
{
	w->flow->blocks[block].divergent = true;
	for (uint32_t k = 0; w->beside && k < w->row; k++)
		w->beside[(size_t)block * w->row + k] |= beside[k];
}

/* Fills rest: where others may stand while a block runs. True when there is such a place. */
static bool others(struct parting *p, uint32_t block)
{
	bool some = false;
	for (uint32_t k = 0; k < p->work->row; k++)
		p->rest[k] = p->set[k];
	flow_drop(p->rest, block);
	for (uint32_t k = 0; p->holds && k < p->work->flow->count; k++)
		if (flow_has(p->held, k) && !flow_after(p->work->flow, block, k))
			flow_add(p->rest, k);
	for (uint32_t k = 0; k < p->work->row; k++)
		some |= p->rest[k] != 0;
	return some;
}

static void run(struct parting *p, uint32_t block)
{
	mark(p->work, block, p->rest);
	if (p->work->flow->blocks[block].waits) {
		p->holds = true;
		flow_add(p->held, block);
	}
	if (p->holds)
		flow_add(p->seen, block);
}

/* The lowest block is a latch that runs while others wait behind its loop: lanes come to stand at
 * all the loop's exits. */
static void run_loop(struct parting *p, uint32_t latch)
{
	uint32_t header = p->work->flow->blocks[latch].loop;
	for (uint32_t k = header; k <= latch; k++)
		add_successors(p, k);
	for (uint32_t k = header; k <= latch; k++)
		flow_drop(p->set, k);
	for (uint32_t k = header; k <= latch; k++) {
		others(p, k);
		run(p, k);
	}
}

/* Follows lanes from where they stand until they have met. */
static void follow(struct parting *p)
{
	for (uint32_t k = lowest(p); k != FLOW_NONE && others(p, k); k = lowest(p)) {
		if (p->work->flow->blocks[k].latch) {
			run_loop(p, k);
			continue;
		}
		run(p, k);
		flow_drop(p->set, k);
		add_successors(p, k);
	}
	if (!p->holds)
		return;
	for (uint32_t k = 0; k < p->work->row; k++)
		p->rest[k] = p->seen[k] | p->set[k];
	for (uint32_t k = 0; k < p->work->flow->count; k++)
		if (flow_has(p->seen, k))
			mark(p->work, k, p->rest);
}

/* Everything that is reached, in any order. */
static void follow_turns(struct parting *p)
{
	struct flow *f = p->work->flow;
	for (bool grown = true; grown;) {
		grown = false;
		for (uint32_t k = 0; k < f->count; k++)
			for (uint32_t s = 0; s < f->blocks[k].succ_count && flow_has(p->set, k);
				s++)
				if (!flow_has(p->set, f->blocks[k].succ[s])) {
					flow_add(p->set, f->blocks[k].succ[s]);
					grown = true;
				}
	}
	for (uint32_t k = 0; k < f->count; k++)
		if (flow_has(p->set, k))
			mark(p->work, k, p->set);
}

static struct parting new_parting(struct flow_work *w)
{
	struct parting p = {.work = w};
	uint64_t **sets[] = {&p.set, &p.held, &p.seen, &p.rest};
	for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
		*sets[k] = arena_new(w->arena, w->row * sizeof(uint64_t));
	return p;
}

void flow_parts_at(struct flow_work *w, uint32_t branch)
{
	struct parting p = new_parting(w);
	add_successors(&p, branch);
	if (!w->flow->may_spin)
		follow(&p);
	else if (others(&p, lowest(&p)))
		follow_turns(&p);
}

/* Lanes of a call may wait for lanes that are not in the call: then even where all of the call's
 * lanes are together, some go on and some are held. */
static void parts_at_wait(struct flow_work *w, uint32_t block)
{
	struct parting p = new_parting(w);
	flow_add(p.set, block);
	flow_add(p.held, block);
	p.holds = true;
	run(&p, block);
	flow_drop(p.set, block);
	add_successors(&p, block);
	follow(&p);
}

void flow_divergence(struct flow_work *w)
{
	struct flow *f = w->flow;
	w->row = (f->count + 63) / 64;
	if (f->count <= BESIDE_MAX)
		w->beside = arena_new(w->arena, (size_t)f->count * w->row * sizeof *w->beside);
	for (uint32_t k = 0; k < f->count && !f->function->entry; k++)
		if (f->blocks[k].waits)
			parts_at_wait(w, k);
}

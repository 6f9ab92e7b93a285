/* Whether a function has a loop that waits for what other threads write to memory.
 *
 * How it works. In a loop, values come from memory that others write by atomics, by loads that say
 * so (volatile, relaxed, acquire), by tests of an mbarrier, and by any load when the loop also
 * fences or sleeps. What is computed from them, and what is written under branches that hang on
 * them, is followed; the loop may spin when a branch that leaves it hangs on such a value. One kind
 * of loop never waits, however it looks: `do { old = seen; seen = cas(p, old, f(old)); } while
 * (seen != old)`. Where that fails another thread went on; it is known by the expected value, which
 * comes from the cas itself. */
#include "vgpu/flow/parts.h"

#include <string.h>

struct spin {
	const struct flow_work *work;
	uint32_t header, latch;
	const bool *waits; /* by function of the module's closure: `calls` */
	const struct ptx_function **calls;
	uint32_t call_count;
	uint64_t *taint;
	bool fenced;
};

static bool is_fence(const struct ptx_insn *i)
{
	return i->op == PTX_OP_MEMBAR || i->op == PTX_OP_FENCE || i->op == PTX_OP_NANOSLEEP;
}

static bool is_mbarrier_test(const struct ptx_insn *i)
{
	return i->op == PTX_OP_MBARRIER &&
	       (ptx_has_mod(i, "try_wait") || ptx_has_mod(i, "test_wait"));
}

/* Gives a value that another thread may change while this one asks again. */
static bool is_watch(const struct ptx_insn *i, bool fenced)
{
	if (i->op == PTX_OP_ATOM || is_mbarrier_test(i))
		return true;
	if (i->op != PTX_OP_LD || i->flags & PTX_NC)
		return false;
	if (i->space == PTX_PARAM || i->space == PTX_CONST || i->space == PTX_LOCAL)
		return false;
	return fenced || i->order != PTX_WEAK;
}

static bool tainted(const struct spin *s, uint32_t insn)
{
	const struct flow_access *x = &s->work->access;
	FLOW_EACH_READ(x, insn, k)
	if (flow_has(s->taint, x->reg[k]))
		return true;
	return false;
}

static bool taint_results(struct spin *s, uint32_t insn)
{
	const struct flow_access *x = &s->work->access;
	bool changed = false;
	FLOW_EACH_WRITE(x, insn, k)
	{
		changed |= !flow_has(s->taint, x->reg[k]);
		flow_add(s->taint, x->reg[k]);
	}
	return changed;
}

static bool watching_callee(const struct spin *s, const struct ptx_insn *i)
{
	if (flow_is_indirect(i))
		return true;
	for (uint32_t k = 0; k < s->call_count; k++)
		if (s->calls[k] == flow_callee(i))
			return s->waits[k];
	return false;
}

/* Everything that a branch decides upon: what is written between it and where its lanes meet again.
 */
static bool taint_decided(struct spin *s, uint32_t block)
{
	const struct flow_block *b = s->work->flow->blocks;
	bool changed = false;
	for (uint32_t k = block + 1; k < b[block].ipdom && k <= s->latch; k++)
		for (uint32_t i = b[k].first; i < b[k].end; i++)
			changed |= taint_results(s, i);
	return changed;
}

static bool is_branch(const struct flow_block *b)
{
	return b->succ_count > 1 && (b->how == FLOW_BRANCH || b->how == FLOW_SWITCH);
}

static void spread(struct spin *s)
{
	const struct flow_block *b = s->work->flow->blocks;
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t k = s->header; k <= s->latch; k++) {
			for (uint32_t i = b[k].first; i < b[k].end; i++)
				if (tainted(s, i))
					changed |= taint_results(s, i);
			if (is_branch(&b[k]) && tainted(s, b[k].end - 1))
				changed |= taint_decided(s, k);
		}
	}
}

static void clear(struct spin *s)
{
	memset(s->taint, 0, s->work->words * sizeof *s->taint);
}

static bool expects_last_result(struct spin *s, uint32_t insn)
{
	const struct ptx_insn *i = &s->work->flow->function->code[insn];
	if (i->op != PTX_OP_ATOM || !ptx_has_mod(i, "cas") || i->count < 4 || !i->args[2].reg)
		return false;
	clear(s);
	taint_results(s, insn);
	spread(s);
	return flow_has(s->taint, i->args[2].reg->id);
}

static bool is_source(struct spin *s, uint32_t insn)
{
	const struct ptx_insn *i = &s->work->flow->function->code[insn];
	if (i->op == PTX_OP_CALL)
		return watching_callee(s, i);
	return is_watch(i, s->fenced) && !expects_last_result(s, insn);
}

/* A way out of the loop that is not a trap. */
static bool leaves(const struct spin *s, uint32_t block)
{
	const struct flow *f = s->work->flow;
	const struct flow_block *b = &f->blocks[block];
	if (b->how == FLOW_RETURN || b->how == FLOW_EXIT)
		return b->succ_count > 0;
	for (uint32_t k = 0; k < b->succ_count; k++) {
		uint32_t to = b->succ[k];
		bool ends = !f->blocks[to].succ_count && f->blocks[to].how == FLOW_RETURN;
		if (to < s->header || to > s->latch || ends)
			return true;
	}
	return false;
}

static bool spins(struct spin *s)
{
	const struct flow *f = s->work->flow;
	uint32_t n = 0, *sources;
	s->fenced = false;
	for (uint32_t k = s->header; k <= s->latch; k++)
		for (uint32_t i = f->blocks[k].first; i < f->blocks[k].end; i++, n++)
			s->fenced |= is_fence(&f->function->code[i]);
	sources = arena_new(s->work->arena, (n + 1) * sizeof *sources);
	n = 0;
	for (uint32_t k = s->header; k <= s->latch; k++)
		for (uint32_t i = f->blocks[k].first; i < f->blocks[k].end; i++)
			if (is_source(s, i))
				sources[n++] = i;
	clear(s);
	for (uint32_t k = 0; k < n; k++)
		taint_results(s, sources[k]);
	spread(s);
	for (uint32_t k = s->header; k <= s->latch; k++) {
		const struct flow_block *b = &f->blocks[k];
		if (b->end > b->first && leaves(s, k) && tainted(s, b->end - 1))
			return true;
	}
	return false;
}

static bool watches(const struct ptx_function *f)
{
	bool fenced = false;
	for (uint32_t k = 0; k < f->count; k++)
		fenced |= is_fence(&f->code[k]);
	for (uint32_t k = 0; k < f->count; k++)
		if (is_watch(&f->code[k], fenced))
			return true;
	return false;
}

/* Of each function that may be called, whether it, or what it calls, looks at such memory. */
static void find_watching(struct spin *s, bool *waits)
{
	for (uint32_t k = 0; k < s->call_count; k++)
		waits[k] = watches(s->calls[k]);
	s->waits = waits;
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t k = 0; k < s->call_count; k++)
			for (uint32_t i = 0; i < s->calls[k]->count && !waits[k]; i++)
				if (s->calls[k]->code[i].op == PTX_OP_CALL)
					changed |= waits[k] =
						watching_callee(s, &s->calls[k]->code[i]);
	}
}

int flow_spin(struct flow_work *w, struct err *e)
{
	struct spin s = {.work = w};
	if (flow_closure(w->module, w->flow->function, w->arena, &s.calls, &s.call_count, e))
		return -1;
	find_watching(&s, arena_new(w->arena, s.call_count));
	s.taint = arena_new(w->arena, w->words * sizeof *s.taint);
	for (uint32_t k = 0; k < w->flow->count && !w->flow->may_spin; k++) {
		s.header = k;
		s.latch = w->loop_last[k];
		w->flow->may_spin = s.latch != FLOW_NONE && spins(&s);
	}
	return 0;
}

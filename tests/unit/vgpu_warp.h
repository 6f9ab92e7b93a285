/* vgpu_warp: an interpreter of a little PTX for the tests of flow/: one lane alone, which knows
 * nothing of blocks, and a warp that runs by the facts of flow_analyse the way translations do.
 * What a lane executes and stores is hashed into its trace, so that the two can be compared.
 *
 * Values that hardware would draw from elsewhere are drawn from the instruction and from how often
 * the lane has executed it (and from the lane, for those that may differ between lanes). */
#ifndef WHET_TEST_VGPU_WARP_H
#define WHET_TEST_VGPU_WARP_H

#include "vgpu/flow/flow.h"

#include <string.h>

enum { LANES = 32, REGS = 256, CODE = 512, STEPS = 3000 };

struct value {
	uint64_t bits;
	bool known; /* false: nothing was written, or it comes from such a value */
};

struct lane {
	struct value reg[REGS];
	uint32_t times[CODE];
	uint64_t trace;
	uint32_t steps;
	bool lost; /* it hung on a value that nobody wrote */
};

static inline uint64_t mix(uint64_t a, uint64_t b)
{
	uint64_t x = (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;
	return x ^ x >> 29;
}

static inline struct value value_of(
	const struct lane *l, const struct ptx_operand *o, uint32_t lane)
{
	if (o->kind == PTX_REG)
		return l->reg[o->reg->id];
	if (o->kind == PTX_IMM)
		return (struct value){o->bits, true};
	if (o->kind == PTX_SPECIAL)
		return (struct value){o->special == PTX_TID ? lane : 1000 + o->special, true};
	return (struct value){77, true}; /* an address */
}

/* What the instruction gives in its destination. */
static inline struct value result_of(
	const struct lane *l, const struct ptx_function *f, uint32_t at, uint32_t lane)
{
	const struct ptx_insn *i = &f->code[at];
	struct value a = i->count > 1 ? value_of(l, &i->args[1], lane) : (struct value){0, true};
	struct value b = i->count > 2 ? value_of(l, &i->args[2], lane) : (struct value){0, true};
	uint64_t drawn = mix(mix(99, at), l->times[at]);
	bool known = a.known && b.known;
	switch (i->op) {
	case PTX_OP_MOV:
		if (i->args[1].kind == PTX_SPECIAL && i->args[1].special == PTX_CLOCK)
			return (struct value){mix(drawn, lane) % 7, true};
		return a;
	case PTX_OP_ADD:
		return (struct value){(uint32_t)(a.bits + b.bits), known};
	case PTX_OP_XOR:
		return (struct value){(uint32_t)(a.bits ^ b.bits), known};
	case PTX_OP_AND:
		return (struct value){a.bits & b.bits, known};
	case PTX_OP_SETP:
		return (struct value){(uint32_t)a.bits < (uint32_t)b.bits, known};
	case PTX_OP_LD:
		return (struct value){i->space == PTX_PARAM ? 77 : drawn % 7, true};
	default: /* atom */
		return (struct value){mix(drawn, lane) % 7, true};
	}
}

/* 1, 0, or -1 when the guard is not known. */
static inline int guarded_in(const struct lane *l, const struct ptx_insn *i)
{
	if (!i->guard)
		return 1;
	const struct value *p = &l->reg[i->guard->id];
	return !p->known ? -1 : (int)(p->bits != i->guard_not);
}

static inline bool is_control(const struct ptx_insn *i)
{
	return i->op == PTX_OP_BRA || i->op == PTX_OP_BRX || i->op == PTX_OP_RET ||
	       i->op == PTX_OP_EXIT;
}

static inline void note(struct lane *l, const struct ptx_insn *i, uint32_t at, uint32_t lane)
{
	l->trace = mix(l->trace, at);
	l->times[at]++;
	if (i->op == PTX_OP_ST) {
		struct value v = value_of(l, &i->args[1], lane);
		l->trace = mix(l->trace, v.known ? v.bits : 0);
		if (!v.known)
			l->lost = true;
	}
}

/* Where a lane alone goes from an instruction; UINT32_MAX: nowhere. */
static inline uint32_t next_of(const struct ptx_module *m, struct lane *l,
	const struct ptx_function *f, uint32_t at, uint32_t lane)
{
	const struct ptx_insn *i = &f->code[at];
	if (guarded_in(l, i) < 1)
		return at + 1;
	if (i->op == PTX_OP_RET || i->op == PTX_OP_EXIT)
		return UINT32_MAX;
	if (i->op == PTX_OP_BRA)
		return i->args[0].label;
	if (i->op == PTX_OP_BRX) {
		struct value v = value_of(l, &i->args[0], lane);
		l->lost |= !v.known || v.bits >= m->targets[0].count;
		return l->lost ? UINT32_MAX : m->targets[0].labels[v.bits];
	}
	return at + 1;
}

/* A lane alone, from the first instruction to its end. False when it does not end, or is lost. */
static inline bool run_alone(
	const struct ptx_module *m, const struct ptx_function *f, uint32_t lane, struct lane *l)
{
	memset(l, 0, sizeof *l);
	for (uint32_t at = 0; at < f->count;) {
		const struct ptx_insn *i = &f->code[at];
		int in = guarded_in(l, i);
		if (l->steps++ > STEPS || in < 0)
			return false;
		struct value v = result_of(l, f, at, lane);
		note(l, i, at, lane);
		if (in && !is_control(i) && i->count && i->args[0].kind == PTX_REG)
			l->reg[i->args[0].reg->id] = v;
		at = next_of(m, l, f, at, lane);
		if (l->lost)
			return false;
	}
	return true;
}

/* ---- a warp, by the facts ---- */

struct warp {
	const struct ptx_module *module;
	const struct flow *flow;
	struct lane lane[LANES];
	struct value shared[REGS]; /* of registers that the warp shares */
	uint32_t wait[CODE], held[CODE], live;
	uint64_t seed;
	uint32_t rounds;
	const char *fault; /* what no program may do when the facts are right */
};

static inline uint32_t draw(struct warp *w, uint32_t n)
{
	w->seed = w->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(w->seed >> 33) % n;
}

/* Makes a lane see the shared registers as its own. */
static inline void lend(struct warp *w, uint32_t lane)
{
	for (uint32_t r = 0; r < w->flow->function->reg_count; r++)
		if (w->flow->share[r] != FLOW_VARYING)
			w->lane[lane].reg[r] = w->shared[r];
}

static inline void write_result(struct warp *w, const struct ptx_insn *i, bool partial,
	uint32_t mask, const struct value *v)
{
	uint32_t r = i->args[0].reg->id;
	if (w->flow->share[r] != FLOW_VARYING) {
		for (uint32_t l = 0; l < LANES; l++)
			if (mask >> l & 1 &&
				(v[l].known != v[__builtin_ctz(mask)].known ||
					(v[l].known && v[l].bits != v[__builtin_ctz(mask)].bits)))
				w->fault = "a shared register was given several values";
		if (mask)
			w->shared[r] = v[__builtin_ctz(mask)];
		return;
	}
	bool keep = (partial || i->guard) && w->flow->keep[r];
	for (uint32_t l = 0; l < LANES; l++)
		if (mask >> l & 1)
			w->lane[l].reg[r] = v[l];
		else if (!keep)
			w->lane[l].reg[r] = (struct value){mix(w->seed, l), true};
}

static inline void run_insn(struct warp *w, const struct flow_block *b, uint32_t at, uint32_t m)
{
	const struct ptx_insn *i = &w->flow->function->code[at];
	struct value v[LANES] = {0};
	uint32_t mask = 0;
	for (uint32_t l = 0; l < LANES; l++) {
		if (!(m >> l & 1))
			continue;
		lend(w, l);
		mask |= (uint32_t)(guarded_in(&w->lane[l], i) == 1) << l;
		v[l] = result_of(&w->lane[l], w->flow->function, at, l);
		note(&w->lane[l], i, at, l);
	}
	if (!is_control(i) && i->count && i->args[0].kind == PTX_REG)
		write_result(w, i, b->divergent, mask, v);
}

/* Where a lane goes from the end of a block; UINT32_MAX: nowhere. */
static inline uint32_t successor(struct warp *w, const struct flow_block *b, uint32_t lane)
{
	const struct ptx_insn *i = b->end > b->first ? &w->flow->function->code[b->end - 1] : NULL;
	lend(w, lane);
	bool in = i && guarded_in(&w->lane[lane], i) == 1;
	switch (b->how) {
	case FLOW_BRANCH:
		return b->succ[!in];
	case FLOW_SWITCH:
		return b->succ[value_of(&w->lane[lane], &i->args[0], lane).bits];
	case FLOW_RETURN:
	case FLOW_EXIT:
		return in || !i ? UINT32_MAX : b->succ[0];
	default:
		return b->succ[0];
	}
}

/* Some of the lanes at a block that waits are left behind, as if they named others that are
 * elsewhere; the same ones are not held twice. */
static inline uint32_t hold_some(struct warp *w, uint32_t block, uint32_t m)
{
	if (!w->flow->blocks[block].waits)
		return m;
	if (!w->flow->blocks[block].divergent)
		return m;
	uint32_t hold = m & draw(w, UINT32_MAX) & draw(w, UINT32_MAX) & ~w->held[block];
	if (draw(w, 2))
		hold = 0;
	w->held[block] |= hold;
	return m & ~hold;
}

static inline bool may_enter(const struct warp *w, uint32_t block)
{
	for (uint32_t k = 0; k < w->flow->count; k++)
		if (w->held[k] && flow_after(w->flow, block, k))
			return false;
	return true;
}

/* The lowest block with lanes; of a function that may spin, any. When only held lanes are left, or
 * none may go on, some of those go. UINT32_MAX: all have ended. */
static inline uint32_t choose_block(struct warp *w)
{
	uint32_t n = 0, some[CODE];
	for (uint32_t k = 0; k < w->flow->count; k++)
		if (w->wait[k])
			some[n++] = k;
	uint32_t pick = n ? some[w->flow->may_spin ? draw(w, n) : 0] : UINT32_MAX;
	if (pick != UINT32_MAX && may_enter(w, pick))
		return pick;
	for (uint32_t k = 0; k < w->flow->count; k++)
		if (w->held[k]) {
			w->wait[k] |= w->held[k]; /* hold_some lets these go */
			return k;
		}
	return pick;
}

static inline void run_warp(
	struct warp *w, const struct ptx_module *m, const struct flow *f, uint64_t seed)
{
	memset(w, 0, sizeof *w);
	w->module = m;
	w->flow = f;
	w->seed = seed;
	w->live = w->wait[0] = UINT32_MAX;
	for (uint32_t k; !w->fault && (k = choose_block(w)) != UINT32_MAX;) {
		const struct flow_block *b = &f->blocks[k];
		uint32_t mask = hold_some(w, k, w->wait[k]);
		w->wait[k] = 0;
		if (!mask)
			continue;
		w->held[k] &= ~mask;
		if (!b->divergent && mask != w->live)
			w->fault = "a block that is not divergent ran with part of the warp";
		if (w->rounds++ > STEPS * LANES)
			w->fault = "it does not end";
		for (uint32_t at = b->first; at < b->end; at++)
			run_insn(w, b, at, mask);
		for (uint32_t l = 0; l < LANES; l++)
			if (mask >> l & 1) {
				uint32_t to = successor(w, b, l);
				if (to == UINT32_MAX)
					w->live &= ~(1u << l);
				else
					w->wait[to] |= 1u << l;
			}
	}
}

#endif

/* Which registers hold one value for the whole warp.
 *
 * How it works. First, how much a value varies, as far down as it can be shown, from the hope that
 * all are invariant: a write gives its register what its sources, its guard and its block allow, a
 * branch on a varying value marks the blocks that may then run with part of the warp, and so on
 * until nothing changes. What may be hoped for:
 * - A register that is written once, from invariant values, holds the same whenever it holds
 * anything.
 * - One that is written more often changes, but for all lanes at once when each write is in a block
 * that all lanes run together. In a block that part of them runs it may still be so for a register
 * that is used in that block alone. Second, which of these registers are C scalars: those written
 * only by opcodes of the table in scalar.c, from scalars. Registers written by one instruction are
 * scalars together or not at all. */
#include "vgpu/flow/parts.h"

struct sharing {
	struct flow_work *work;
	enum flow_share *level; /* by register */
	uint32_t *writes;       /* instructions that write it */
	uint32_t *home;         /* the one block that names it, or FLOW_NONE */
	uint32_t block;         /* looked at now */
	bool changed;
};

/* ---- where registers are named ---- */

#define HOME_UNKNOWN (UINT32_MAX - 1)

static void count_names(struct sharing *s, uint32_t block)
{
	const struct flow_work *w = s->work;
	const struct flow_block *b = &w->flow->blocks[block];
	for (uint32_t i = b->first; i < b->end; i++) {
		FLOW_EACH_WRITE(&w->access, i, k)
		s->writes[w->access.reg[k]]++;
		for (uint32_t k = w->access.at[2 * i]; k < w->access.at[2 * i + 2]; k++) {
			uint32_t *home = &s->home[w->access.reg[k]];
			*home = *home == HOME_UNKNOWN || *home == block ? block : FLOW_NONE;
		}
	}
	for (uint32_t r = 0; r < w->flow->function->reg_count; r++)
		if (flow_has(b->live_in, r))
			s->home[r] = FLOW_NONE;
}

/* ---- how much a value varies ---- */

static enum flow_share worse(enum flow_share a, enum flow_share b)
{
	return a < b ? a : b;
}

static enum flow_share of_operand(const struct sharing *s, const struct ptx_operand *o)
{
	enum flow_share v = FLOW_INVARIANT;
	if (o->reg)
		v = s->level[o->reg->id];
	if (o->kind == PTX_SPECIAL)
		v = flow_special_varies(o->special) ? FLOW_VARYING : FLOW_INVARIANT;
	for (uint32_t k = 0; k < o->count; k++)
		v = worse(v, of_operand(s, &o->items[k]));
	return v;
}

static enum flow_share of_sources(const struct sharing *s, const struct ptx_insn *i)
{
	enum flow_share v = FLOW_INVARIANT;
	for (uint32_t k = 1; k < i->count; k++)
		v = worse(v, of_operand(s, &i->args[k]));
	return v;
}

static bool is_own_param(const struct ptx_function *f, const struct ptx_operand *address)
{
	if (!f->entry)
		return false;
	if (!address->var) /* no address of what is passed to a call can be had in a register */
		return true;
	for (uint32_t k = 0; k < f->param_count; k++)
		if (f->params[k] == address->var)
			return true;
	return false;
}

/* A load from an address that lanes share. Local memory and what calls pass are each lane's own,
 * and a generic address may lead there; other memory may change between two loads. */
static enum flow_share of_load(const struct sharing *s, const struct ptx_insn *i)
{
	const struct flow *f = s->work->flow;
	enum flow_share address = of_sources(s, i);
	switch (i->space) {
	case PTX_PARAM:
		return is_own_param(f->function, &i->args[1]) ? address : FLOW_VARYING;
	case PTX_CONST:
		return address;
	case PTX_GLOBAL:
	case PTX_SHARED:
		return worse(address, FLOW_CONVERGED);
	default:
		return FLOW_VARYING;
	}
}

/* The value is found by all lanes of the warp that run it: one for all when all run it. */
static enum flow_share of_warp(const struct sharing *s, const struct ptx_insn *i)
{
	const struct ptx_operand *mask = &i->args[i->count - 1];
	if (s->work->flow->blocks[s->block].divergent)
		return FLOW_VARYING;
	if (i->op == PTX_OP_ACTIVEMASK)
		return FLOW_CONVERGED;
	return i->flags & PTX_SYNC ? worse(FLOW_CONVERGED, of_operand(s, mask)) : FLOW_VARYING;
}

static enum flow_share of_value(const struct sharing *s, const struct ptx_insn *i)
{
	switch (flow_scalar_kind(i->op)) {
	case FLOW_PURE:
		return of_sources(s, i);
	case FLOW_LOAD:
		return of_load(s, i);
	case FLOW_TOGETHER:
		return of_warp(s, i);
	default:
		return FLOW_VARYING;
	}
}

static enum flow_share of_write(const struct sharing *s, const struct ptx_insn *i, uint32_t reg)
{
	enum flow_share v = of_value(s, i);
	if (i->guard)
		v = worse(v, s->level[i->guard->id]);
	if (s->writes[reg] > 1)
		v = worse(v, FLOW_CONVERGED);
	bool apart = s->work->flow->blocks[s->block].divergent && s->home[reg] != s->block;
	return v == FLOW_CONVERGED && apart ? FLOW_VARYING : v;
}

/* ---- branches ---- */

static bool lanes_part(const struct sharing *s, const struct flow_block *b)
{
	if (b->how != FLOW_BRANCH && b->how != FLOW_SWITCH)
		return false;
	const struct ptx_insn *i = &s->work->flow->function->code[b->end - 1];
	bool varies = i->guard && s->level[i->guard->id] == FLOW_VARYING;
	if (b->how == FLOW_SWITCH)
		varies |= of_operand(s, &i->args[0]) == FLOW_VARYING;
	return varies;
}

static void look_at(struct sharing *s, uint32_t block, bool *parted)
{
	const struct flow_work *w = s->work;
	const struct flow_block *b = &w->flow->blocks[block];
	s->block = block;
	for (uint32_t i = b->first; i < b->end; i++)
		FLOW_EACH_WRITE(&w->access, i, k)
		{
			uint32_t r = w->access.reg[k];
			enum flow_share v = of_write(s, &w->flow->function->code[i], r);
			s->changed |= v < s->level[r];
			s->level[r] = worse(v, s->level[r]);
		}
	if (!*parted && lanes_part(s, b)) {
		*parted = s->changed = true;
		flow_parts_at(s->work, block);
	}
}

/* ---- which are C scalars ---- */

static bool is_scalar_source(const enum flow_share *share, const struct ptx_operand *o)
{
	if (o->reg && share[o->reg->id] == FLOW_VARYING)
		return false;
	for (uint32_t k = 0; k < o->count; k++)
		if (!is_scalar_source(share, &o->items[k]))
			return false;
	return true;
}

static bool stays_scalar(const struct flow_work *w, const struct ptx_insn *i, uint32_t n)
{
	const enum flow_share *share = w->flow->share;
	if (!flow_has_scalar_form(i) || (i->guard && share[i->guard->id] == FLOW_VARYING))
		return false;
	for (uint32_t k = 1; k < i->count; k++)
		if (!is_scalar_source(share, &i->args[k]))
			return false;
	FLOW_EACH_WRITE(&w->access, n, k)
	if (share[w->access.reg[k]] == FLOW_VARYING)
		return false;
	return true;
}

static bool drop_vectors(struct flow_work *w)
{
	bool changed = false;
	for (uint32_t i = 0; i < w->flow->function->count; i++) {
		if (stays_scalar(w, &w->flow->function->code[i], i))
			continue;
		FLOW_EACH_WRITE(&w->access, i, k)
		{
			enum flow_share *s = &w->flow->share[w->access.reg[k]];
			changed |= *s != FLOW_VARYING;
			*s = FLOW_VARYING;
		}
	}
	return changed;
}

void flow_shares(struct flow_work *w)
{
	const struct flow *f = w->flow;
	uint32_t n = f->function->reg_count + 1;
	struct sharing s = {.work = w, .changed = true};
	bool *parted = arena_new(w->arena, f->count);
	s.level = arena_new(w->arena, n * sizeof *s.level);
	s.writes = arena_new(w->arena, n * sizeof *s.writes);
	s.home = arena_new(w->arena, n * sizeof *s.home);
	for (uint32_t k = 0; k < n; k++) {
		s.level[k] = FLOW_INVARIANT;
		s.home[k] = HOME_UNKNOWN;
	}
	for (uint32_t k = 0; k < f->count; k++)
		count_names(&s, k);
	while (s.changed) {
		s.changed = false;
		for (uint32_t k = 0; k < f->count; k++)
			look_at(&s, k, &parted[k]);
	}
	w->flow->share = s.level;
	for (uint32_t k = 0; k < n; k++)
		if (s.level[k] == FLOW_CONVERGED && f->may_spin)
			s.level[k] = FLOW_VARYING;
	while (drop_vectors(w)) {
	}
}

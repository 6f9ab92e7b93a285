/* Basic blocks, cut from the code of a function. */
#include "vgpu/flow/parts.h"

#include <string.h>

/* How an instruction ends its block; FLOW_FALL: it does not. */
static enum flow_end ends(const struct ptx_insn *i)
{
	switch (i->op) {
	case PTX_OP_BRA:
		return i->guard ? FLOW_BRANCH : FLOW_JUMP;
	case PTX_OP_BRX:
		return FLOW_SWITCH;
	case PTX_OP_RET:
		return FLOW_RETURN;
	case PTX_OP_EXIT:
	case PTX_OP_TRAP:
		return FLOW_EXIT;
	default:
		return flow_is_noreturn(i) ? FLOW_EXIT : FLOW_FALL;
	}
}

static int nowhere(const struct flow_work *w, const struct ptx_insn *i, struct err *e)
{
	return err_set(e, ERR_INPUT,
		"cannot follow \"%s\" in line %u of the PTX of %s: it names no place in the "
		"function",
		i->name, i->text_line, w->flow->function->name);
}

/* Where an instruction may branch to, as indices of instructions. */
static int targets(const struct flow_work *w, const struct ptx_insn *i, const uint32_t **to,
	uint32_t *count, struct err *e)
{
	const struct ptx_function *f = w->flow->function;
	*count = 0;
	if (i->op == PTX_OP_BRX) {
		*to = flow_targets(w->module, i, w->arena, count);
		if (!*to || !*count)
			return nowhere(w, i, e);
	} else if (i->op == PTX_OP_BRA) {
		if (!i->count || i->args[0].kind != PTX_LABEL)
			return nowhere(w, i, e);
		*to = &i->args[0].label;
		*count = 1;
	}
	for (uint32_t k = 0; k < *count; k++)
		/* cppcheck-suppress objectIndex ; count is 1 when it is the label itself */
		if ((*to)[k] > f->count)
			return nowhere(w, i, e);
	return 0;
}

static int mark_leaders(const struct flow_work *w, bool *leader, struct err *e)
{
	const struct ptx_function *f = w->flow->function;
	leader[0] = true;
	for (uint32_t k = 0; k < f->count; k++) {
		const struct ptx_insn *i = &f->code[k];
		const uint32_t *to = NULL;
		uint32_t n;
		if (targets(w, i, &to, &n, e))
			return -1;
		for (uint32_t t = 0; t < n; t++)
			leader[to[t]] = true;
		if (flow_waits(i))
			leader[k] = true;
		if (ends(i) != FLOW_FALL)
			leader[k + 1] = true;
	}
	leader[f->count] = true; /* a block with no instruction: running off the end returns */
	return 0;
}

/* Edges of a block whose last instruction is known; `at` gives the block that begins there. */
static int link_block(
	const struct flow_work *w, struct flow_block *b, const uint32_t *at, struct err *e)
{
	const struct ptx_function *f = w->flow->function;
	const struct ptx_insn *last = b->end > b->first ? &f->code[b->end - 1] : NULL;
	const uint32_t *to = NULL;
	uint32_t n = 0;
	b->how = last ? ends(last) : FLOW_RETURN;
	if (last && targets(w, last, &to, &n, e))
		return -1;
	b->succ = arena_new(w->arena, (n + 1) * sizeof *b->succ);
	for (uint32_t k = 0; k < n; k++)
		b->succ[b->succ_count++] = at[to[k]];
	bool goes_on = b->how == FLOW_FALL || (last && last->guard);
	if (goes_on)
		b->succ[b->succ_count++] = at[b->end];
	b->waits = last && flow_waits(&f->code[b->first]);
	return 0;
}

/* Leaves out blocks that nothing reaches. */
static void drop_unreached(struct flow_work *w)
{
	struct flow *f = w->flow;
	uint32_t *place = arena_new(w->arena, f->count * sizeof *place);
	uint32_t *stack = arena_new(w->arena, f->count * sizeof *stack), top = 1, kept = 0;
	memset(place, 0xff, f->count * sizeof *place);
	stack[0] = 0;
	place[0] = 0;
	while (top) {
		const struct flow_block *b = &f->blocks[stack[--top]];
		for (uint32_t k = 0; k < b->succ_count; k++)
			if (place[b->succ[k]] == FLOW_NONE) {
				place[b->succ[k]] = 0;
				stack[top++] = b->succ[k];
			}
	}
	for (uint32_t k = 0; k < f->count; k++)
		if (place[k] != FLOW_NONE) {
			f->blocks[kept] = f->blocks[k];
			place[k] = kept++;
		}
	f->count = kept;
	for (uint32_t k = 0; k < kept; k++)
		for (uint32_t s = 0; s < f->blocks[k].succ_count; s++)
			f->blocks[k].succ[s] = place[f->blocks[k].succ[s]];
}

/* A block that only ends its lanes is given to each block that leads to it as one of its own: then
 * they end at once, and the others are the whole warp, instead of waiting there for the last. */
static void split_ends(struct flow_work *w)
{
	struct flow *f = w->flow;
	uint32_t n = f->count, room = n;
	for (uint32_t k = 0; k < n; k++)
		room += f->blocks[k].succ_count;
	bool *taken = arena_new(w->arena, n);
	uint32_t *of = arena_new(w->arena, room * sizeof *of);
	f->blocks = arena_grow(w->arena, f->blocks, n, room, sizeof *f->blocks);
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t s = 0; s < f->blocks[k].succ_count; s++) {
			uint32_t *succ = f->blocks[k].succ, to = succ[s], t = 0;
			if (to == 0 || !flow_only_ends(f->function, &f->blocks[to]))
				continue;
			while (t < s && of[succ[t]] != to)
				t++;
			if (t < s) {
				succ[s] = succ[t];
			} else if (taken[to]) {
				f->blocks[f->count] = f->blocks[to];
				of[f->count] = to;
				succ[s] = f->count++;
			}
			taken[to] = true;
			of[to] = to;
		}
}

int flow_cut(struct flow_work *w, struct err *e)
{
	const struct ptx_function *f = w->flow->function;
	bool *leader = arena_new(w->arena, f->count + 1);
	uint32_t *at = arena_new(w->arena, (f->count + 1) * sizeof *at), n = 0;
	if (mark_leaders(w, leader, e))
		return -1;
	for (uint32_t k = 0; k <= f->count; k++)
		n += leader[k];
	w->flow->blocks = arena_new(w->arena, n * sizeof *w->flow->blocks);
	w->flow->count = n;
	n = 0;
	for (uint32_t k = 0; k <= f->count; k++) {
		if (leader[k]) {
			at[k] = n;
			w->flow->blocks[n++].first = k;
		}
		w->flow->blocks[n - 1].end = k < f->count ? k + 1 : k;
	}
	for (uint32_t k = 0; k < n; k++)
		if (link_block(w, &w->flow->blocks[k], at, e))
			return -1;
	drop_unreached(w);
	split_ends(w);
	return 0;
}

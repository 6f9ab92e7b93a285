/* Instructions that end a block: branches, returns, exits. */
#include "vgpu/emit/emitter.h"

static const struct flow_block *here(const struct emit *x)
{
	return &x->flow->blocks[x->block];
}

/* Counts a branch that lanes may part at. */
static void count_branch(struct emit *x, unsigned site)
{
	if (x->unit->options->count)
		emit_line(x, "VG_COUNT_BRANCH(%u);", site);
}

/* One predicate for the warp: a plain if. */
static void branch_together(struct emit *x, const struct ptx_insn *i)
{
	emit_line(x, "if (%s%s) {", i->guard_not ? "!" : "", emit_reg(x, i->guard));
	emit_edge(x, x->block, here(x)->succ[0]);
	emit_line(x, "}");
	emit_edge(x, x->block, here(x)->succ[1]);
}

/* The lanes of the higher successor are parked, the others go on. */
static void branch_apart(struct emit *x, const struct ptx_insn *i, unsigned site)
{
	uint32_t taken = here(x)->succ[0], not_taken = here(x)->succ[1];
	bool up = taken > not_taken;
	uint32_t high = up ? taken : not_taken, low = up ? not_taken : taken;
	emit_line(x, "{ const u32 high = m & %s%s;", up == i->guard_not ? "~" : "",
		emit_reg(x, i->guard));
	emit_line(x, "if (high) {");
	emit_line(x, "if (high == m) {");
	emit_edge(x, x->block, high);
	emit_line(x, "}");
	if (x->unit->options->count)
		emit_line(x, "VG_COUNT_PARTED(%u);", site);
	emit_park(x, high, "high");
	emit_line(x, "m ^= high;");
	emit_line(x, "} }");
	emit_edge(x, x->block, low);
}

static int emit_bra(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	const struct flow_block *b = here(x);
	if (!i->guard || b->succ_count < 2) {
		emit_edge(x, x->block, b->succ[0]);
		return 0;
	}
	unsigned site = emit_site(x, i, EMIT_SITE_BRANCH, PTX_GENERIC, 0);
	count_branch(x, site);
	if (b->succ[0] == b->succ[1])
		emit_edge(x, x->block, b->succ[0]);
	else if (emit_reg_shared(x, i->guard))
		branch_together(x, i);
	else
		branch_apart(x, i, site);
	return 0;
}

static void label(struct emit *x, uint32_t k, uint32_t targets)
{
	if (k + 1 < targets)
		emit_line(x, "case %u:", k);
	else
		emit_line(x, "default:");
}

/* Each target gets its lanes; who runs is then chosen. An index beyond the list takes the last. */
static void switch_apart(struct emit *x, const struct ptx_insn *i, uint32_t targets)
{
	const struct flow_block *b = here(x);
	uint32_t low = b->succ[0];
	for (uint32_t k = 0; k < b->succ_count; k++)
		low = b->succ[k] < low ? b->succ[k] : low;
	if (low <= x->block)
		emit_burn(x, x->block, low);
	emit_line(x, "{ const v32 index = %s;", emit_vec(x, &i->args[0], PTX_U32));
	emit_line(x, "u32 rest = %s;", emit_mask(x, i));
	if (i->guard) {
		emit_line(x, "if (rest != m) {");
		emit_park(x, b->succ[targets], "m ^ rest");
		emit_line(x, "}");
	}
	emit_line(x, "while (rest) {");
	emit_line(x, "const u32 at = vg_lane_get_32(index, (u32)__builtin_ctz(rest));");
	emit_line(x, "const u32 some = rest & vg_eq_u32(index, vg_broadcast_32(at));");
	emit_line(x, "rest &= ~some;");
	emit_line(x, "switch (at) {");
	for (uint32_t k = 0; k < targets; k++) {
		label(x, k, targets);
		emit_park(x, b->succ[k], "some");
		emit_line(x, "break;");
	}
	emit_line(x, "} } }");
	emit_line(x, "goto dispatch;");
}

/* Of a guarded switch the last successor is where the other lanes go on. */
static int emit_brx(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	const struct flow_block *b = here(x);
	uint32_t targets = b->succ_count - (i->guard != NULL);
	if (i->count < 1 || !i->args[0].reg || targets < 1)
		return emit_missing(x, i, e);
	bool apart = !emit_shared(x, &i->args[0]) || (i->guard && !emit_reg_shared(x, i->guard));
	count_branch(x, emit_site(x, i, EMIT_SITE_BRANCH, PTX_GENERIC, 0));
	if (apart) {
		switch_apart(x, i, targets);
		return 0;
	}
	if (i->guard)
		emit_line(x, "if (%s%s) {", i->guard_not ? "!" : "", emit_reg(x, i->guard));
	emit_line(x, "switch (%s) {", emit_scalar(x, &i->args[0], PTX_U32));
	for (uint32_t k = 0; k < targets; k++) {
		label(x, k, targets);
		emit_edge(x, x->block, b->succ[k]);
	}
	emit_line(x, "}");
	if (i->guard) {
		emit_line(x, "}");
		emit_edge(x, x->block, b->succ[targets]);
	}
	return 0;
}

void emit_leave(struct emit *x, const struct ptx_insn *i, bool live)
{
	const struct flow_block *b = here(x);
	if (!i || !i->guard) {
		if (live)
			emit_line(x, "w->live &= ~m;");
		emit_line(x, "goto dispatch;");
		return;
	}
	emit_line(x, "{ const u32 gone = %s;", emit_mask(x, i));
	if (live)
		emit_line(x, "w->live &= ~gone;");
	emit_line(x, "m &= ~gone; }");
	emit_line(x, "if (!m) goto dispatch;");
	if (b->succ_count)
		emit_edge(x, x->block, b->succ[0]);
	else
		emit_line(x, "goto dispatch;");
}

static int emit_ret(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_leave(x, i, x->f->entry);
	return 0;
}

static int emit_exit(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_leave(x, i, true);
	return 0;
}

static void stop(struct emit *x, const struct ptx_insn *i)
{
	emit_line(x, "if (%s)", emit_mask(x, i));
	emit_line(x, "\tw->rt->call->trap(w, %s, %u);", emit_mask(x, i),
		emit_site(x, i, EMIT_SITE_OTHER, PTX_GENERIC, 0));
}

static int emit_trap(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	stop(x, i);
	emit_leave(x, i, true);
	return 0;
}

static int emit_brkpt(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	stop(x, i);
	return 0;
}

const struct emit_row emit_control_rows[] = {
	{PTX_OP_BRA,		      emit_bra, "bra{.uni} label"},
	{PTX_OP_BRX,              emit_brx, "brx.idx{.uni} index, targets"},
	{PTX_OP_RET,		      emit_ret, "ret{.uni}"},
	{PTX_OP_EXIT, emit_exit, "exit"},
	{PTX_OP_TRAP,		      emit_trap, "trap"},
	{PTX_OP_BRKPT,                    emit_brkpt, "brkpt, which stops as trap does"},
	{0		    },
};

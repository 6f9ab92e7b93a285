/* What single instructions do, and with their help whole functions. */
#include "vgpu/flow/parts.h"

#include <string.h>

/* Opcodes that are run by the lanes of a warp together, when .sync is written. */
static const bool together[PTX_OPS] = {
	[PTX_OP_SHFL] = true,
	[PTX_OP_VOTE] = true,
	[PTX_OP_MATCH] = true,
	[PTX_OP_REDUX] = true,
	[PTX_OP_ELECT] = true,
	[PTX_OP_MMA] = true,
	[PTX_OP_WMMA] = true,
	[PTX_OP_LDMATRIX] = true,
	[PTX_OP_STMATRIX] = true,
	[PTX_OP_MOVMATRIX] = true,
};

bool flow_is_barrier(const struct ptx_insn *i)
{
	return i->op == PTX_OP_BARRIER || (i->op == PTX_OP_BAR && !ptx_has_mod(i, "warp"));
}

bool flow_waits(const struct ptx_insn *i)
{
	if (i->op == PTX_OP_BAR || i->op == PTX_OP_BARRIER)
		return true;
	return together[i->op] && i->flags & PTX_SYNC;
}

const struct ptx_function *flow_callee(const struct ptx_insn *i)
{
	if (i->op != PTX_OP_CALL)
		return NULL;
	for (uint32_t k = 0; k < i->count && k < 2; k++)
		if (i->args[k].kind == PTX_FUNC)
			return i->args[k].func;
	return NULL;
}

bool flow_is_indirect(const struct ptx_insn *i)
{
	return i->op == PTX_OP_CALL && !flow_callee(i);
}

bool flow_is_noreturn(const struct ptx_insn *i)
{
	const struct ptx_function *f = flow_callee(i);
	return f && f->noreturn;
}

bool flow_only_ends(const struct ptx_function *f, const struct flow_block *b)
{
	if (b->succ_count || (b->how != FLOW_RETURN && b->how != FLOW_EXIT) ||
		b->end > b->first + 1)
		return false;
	return b->end == b->first || f->code[b->first].op != PTX_OP_CALL;
}

/* Inlining writes the labels out; before it the operand tells which table of the module. */
const uint32_t *flow_targets(
	const struct ptx_module *m, const struct ptx_insn *i, struct arena *a, uint32_t *count)
{
	const struct ptx_operand *table = i->count ? &i->args[i->count - 1] : NULL;
	if (table && table->kind == PTX_LIST) {
		uint32_t *labels = arena_new(a, (table->count + 1) * sizeof *labels);
		for (uint32_t k = 0; k < table->count; k++)
			labels[k] = table->items[k].label;
		*count = table->count;
		return labels;
	}
	if (!table || table->kind != PTX_NAME || table->label >= m->targets_count)
		return NULL;
	*count = m->targets[table->label].count;
	return m->targets[table->label].labels;
}

static void effects_of(const struct ptx_function *f, struct flow *out)
{
	for (uint32_t k = 0; k < f->count; k++) {
		const struct ptx_insn *i = &f->code[k];
		const struct ptx_function *callee = flow_callee(i);
		out->has_call |= i->op == PTX_OP_CALL;
		out->has_indirect |= flow_is_indirect(i);
		out->has_barrier |= flow_is_barrier(i);
		out->has_sync |= flow_waits(i) && !flow_is_barrier(i);
		out->has_atomic |= i->op == PTX_OP_ATOM || i->op == PTX_OP_RED;
		out->has_printf |= callee && callee->declared && !strcmp(callee->name, "vprintf");
	}
}

int flow_effects(struct flow_work *w, struct err *e)
{
	const struct ptx_function **all = NULL;
	uint32_t count = 0;
	if (flow_closure(w->module, w->flow->function, w->arena, &all, &count, e))
		return -1;
	for (uint32_t k = 0; k < count; k++)
		effects_of(all[k], w->flow);
	return 0;
}

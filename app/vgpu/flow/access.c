/* Which registers an instruction writes and which it reads. PTX writes destinations first; most
 * opcodes have one (perhaps a vector or a pair), those of the table below have none. */
#include "vgpu/flow/parts.h"

/* Opcodes whose first operand is a source, register or not. An address is never written itself, so
 * opcodes that begin with one (st, red, cp, prefetch) need no row. */
static const bool no_result[PTX_OPS] = {
	[PTX_OP_BRA] = true,
	[PTX_OP_BRX] = true,
	[PTX_OP_NANOSLEEP] = true,
	[PTX_OP_PMEVENT] = true,
	[PTX_OP_STACKRESTORE] = true,
	[PTX_OP_SETMAXNREG] = true,
	[PTX_OP_MEMBAR] = true,
	[PTX_OP_FENCE] = true,
	[PTX_OP_RET] = true,
	[PTX_OP_EXIT] = true,
	[PTX_OP_TRAP] = true,
	[PTX_OP_ST] = true,
	[PTX_OP_RED] = true,
	[PTX_OP_STMATRIX] = true,
	[PTX_OP_SUST] = true,
	[PTX_OP_SURED] = true,
	[PTX_OP_CP] = true,
	[PTX_OP_PREFETCH] = true,
	[PTX_OP_PREFETCHU] = true,
	[PTX_OP_DISCARD] = true,
	[PTX_OP_APPLYPRIORITY] = true,
	[PTX_OP_BRKPT] = true,
	[PTX_OP_GRIDDEPCONTROL] = true,
};

/* Operands written: the first few of args. */
static uint32_t results(const struct ptx_insn *i)
{
	if (!i->count || no_result[i->op])
		return 0;
	if (i->op == PTX_OP_BAR || i->op == PTX_OP_BARRIER)
		return ptx_has_mod(i, "red");
	if (i->op == PTX_OP_CALL) /* (results), function, (parameters) */
		return i->args[0].kind == PTX_LIST;
	return 1;
}

/* Adds the registers of an operand to reg[n...] when reg is there; returns the new n. */
static uint32_t collect(const struct ptx_operand *o, uint32_t *reg, uint32_t n, bool addresses)
{
	if (o->reg && (o->kind != PTX_ADDRESS || addresses)) {
		if (reg)
			reg[n] = o->reg->id;
		n++;
	}
	for (uint32_t k = 0; k < o->count; k++)
		n = collect(&o->items[k], reg, n, addresses);
	return n;
}

static uint32_t collect_insn(const struct ptx_insn *i, uint32_t *reg, uint32_t n, uint32_t *split)
{
	uint32_t written = results(i);
	for (uint32_t k = 0; k < written; k++)
		n = collect(&i->args[k], reg, n, false);
	*split = n;
	for (uint32_t k = 0; k < i->count; k++)
		if (k >= written || i->args[k].kind == PTX_ADDRESS)
			n = collect(&i->args[k], reg, n, true);
	if (i->guard) {
		if (reg)
			reg[n] = i->guard->id;
		n++;
	}
	return n;
}

void flow_access_of(const struct ptx_function *f, struct arena *a, struct flow_access *out)
{
	uint32_t total = 0, split;
	for (uint32_t i = 0; i < f->count; i++)
		total = collect_insn(&f->code[i], NULL, total, &split);
	out->reg = arena_new(a, (total + 1) * sizeof *out->reg);
	out->at = arena_new(a, (2 * (size_t)f->count + 1) * sizeof *out->at);
	for (uint32_t i = 0, n = 0; i < f->count; i++) {
		out->at[2 * i] = n;
		n = collect_insn(&f->code[i], out->reg, n, &out->at[2 * i + 1]);
		out->at[2 * i + 2] = n;
	}
}

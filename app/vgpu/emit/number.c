/* Which registers hold numbers of single precision whose NaN may have any bits.
 *
 * How it works. A NaN that arithmetic in single precision makes is 0x7fffffff in PTX; the processor
 * makes others. What only goes on to more arithmetic need not care, so the bits are put right where
 * they may be seen: when such a register is read as anything but a number (stored, moved to an
 * integer). A register is such a one when all that is written to it comes from arithmetic, from a
 * constant, or from another such register; into any other register results are put right as they
 * are written. */
#include "vgpu/emit/emitter.h"

#include <string.h>

/* Opcodes whose result in single precision is a number. */
static bool makes_number(const struct ptx_insn *i)
{
	switch (i->op) {
	case PTX_OP_ADD:
	case PTX_OP_SUB:
	case PTX_OP_MUL:
	case PTX_OP_FMA:
	case PTX_OP_MAD:
	case PTX_OP_DIV:
	case PTX_OP_RCP:
	case PTX_OP_SQRT:
	case PTX_OP_RSQRT:
	case PTX_OP_EX2:
	case PTX_OP_LG2:
	case PTX_OP_SIN:
	case PTX_OP_COS:
	case PTX_OP_TANH:
	case PTX_OP_ABS:
	case PTX_OP_NEG:
	case PTX_OP_MIN:
	case PTX_OP_MAX:
		return i->type == PTX_F32;
	case PTX_OP_CVT:
		return i->types[0] == PTX_F32 && ptx_type_float(i->type);
	default:
		return false;
	}
}

static bool copies(const struct ptx_insn *i)
{
	return i->op == PTX_OP_MOV || i->op == PTX_OP_SELP;
}

static bool is_number(const struct emit *x, const struct ptx_operand *o)
{
	uint32_t size = (uint32_t)o->bits & 0x7fffffff;
	if (o->kind == PTX_IMM)
		return o->imm != PTX_F64 && size <= 0x7f800000;
	return o->kind == PTX_REG && x->number[o->reg->id];
}

/* Whether the instruction leaves a number in its first operand as far as is known. */
static bool leaves_number(const struct emit *x, const struct ptx_insn *i)
{
	if (makes_number(i))
		return true;
	return copies(i) && is_number(x, &i->args[1]) &&
	       (i->op == PTX_OP_MOV || is_number(x, &i->args[2]));
}

static bool strike(struct emit *x, const struct ptx_operand *o)
{
	bool was = o->kind == PTX_REG && x->number[o->reg->id];
	if (was)
		x->number[o->reg->id] = false;
	if (o->kind == PTX_VECTOR || o->kind == PTX_PAIR || o->kind == PTX_LIST)
		for (uint32_t k = 0; k < o->count; k++)
			was |= strike(x, &o->items[k]);
	return was;
}

void emit_find_numbers(struct emit *x)
{
	const struct ptx_function *f = x->f;
	x->number = arena_new(x->a, (f->reg_count + 1) * sizeof *x->number);
	for (uint32_t k = 0; k < f->reg_count; k++)
		x->number[f->regs[k]->id] = emit_bits(f->regs[k]->type) == 32;
	for (bool more = true; more;) {
		more = false;
		for (uint32_t k = 0; k < f->count; k++)
			if (f->code[k].count && !leaves_number(x, &f->code[k]))
				more |= strike(x, &f->code[k].args[0]);
	}
}

bool emit_reads_numbers(const struct emit *x, const struct ptx_insn *i)
{
	switch (i->op) {
	case PTX_OP_SETP:
	case PTX_OP_SET:
	case PTX_OP_TESTP:
	case PTX_OP_CVT:
		return i->type == PTX_F32;
	case PTX_OP_MOV:
	case PTX_OP_SELP:
		return is_number(x, &i->args[0]);
	default:
		return makes_number(i);
	}
}

bool emit_puts_right(const struct emit *x, const struct ptx_insn *i, const struct ptx_reg *r)
{
	return makes_number(i) && !x->number[r->id] && emit_bits(r->type) == 32;
}

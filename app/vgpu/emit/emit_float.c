/* Single and double precision. Operands and results of .ftz are flushed around the operation. */
#include "vgpu/emit/value.h"

#include <string.h>

/* Operand k; a subnormal one is zero with .ftz. */
static struct emit_value arg(struct emit *x, const struct ptx_insn *i, uint32_t k)
{
	struct emit_value v = emit_arg(x, i, k, i->type);
	return i->flags & PTX_FTZ ? EMIT_DO(x, v.bits, emit_name(x, "flush", i->type), v) : v;
}

/* The result as .ftz and .sat want it. */
static int finish(struct emit *x, const struct ptx_insn *i, struct emit_value v)
{
	if (i->flags & PTX_FTZ)
		v = EMIT_DO(x, v.bits, emit_name(x, "flush", i->type), v);
	if (i->flags & PTX_SAT)
		v = EMIT_DO(x, v.bits, emit_name(x, "sat", i->type), v);
	return emit_put(x, i, &i->args[0], i->type, v);
}

/* "add_rz_f32". */
static const char *rounded(struct emit *x, const struct ptx_insn *i, const char *op)
{
	const char *how = i->round == PTX_RM   ? "_rm"
			  : i->round == PTX_RP ? "_rp"
			  : i->round == PTX_RZ ? "_rz"
					       : "";
	return emit_name(x, arena_printf(emit_arena(x), "%s%s", op, how), i->type);
}

/* The operation on as many operands as the instruction has. */
static struct emit_value apply(struct emit *x, const struct ptx_insn *i, const char *name)
{
	int bits = emit_width(i->type);
	if (i->count == 2)
		return EMIT_DO(x, bits, name, arg(x, i, 1));
	if (i->count == 3)
		return EMIT_DO(x, bits, name, arg(x, i, 1), arg(x, i, 2));
	return EMIT_DO(x, bits, name, arg(x, i, 1), arg(x, i, 2), arg(x, i, 3));
}

static int emit_rounded(struct emit *x, const struct ptx_insn *i, const char *op)
{
	return finish(x, i, apply(x, i, rounded(x, i, op)));
}

/* min and max: of two operands, or of three. */
static struct emit_value extreme(
	struct emit *x, const struct ptx_insn *i, struct emit_value a, struct emit_value b)
{
	const char *name = emit_name(x, i->op == PTX_OP_MIN ? "min" : "max", i->type);
	if (!(i->flags & (PTX_XORSIGN | PTX_NAN_OUT)))
		return EMIT_DO(x, a.bits, name, a, b);
	struct emit_value r;
	if (i->flags & PTX_XORSIGN)
		r = EMIT_DO(x, 32, "or_u32",
			EMIT_DO(x, 32, name, EMIT_DO(x, 32, "abs_f32", a),
				EMIT_DO(x, 32, "abs_f32", b)),
			EMIT_DO(x, 32, "xorsign_f32", a, b));
	else
		r = EMIT_DO(x, 32, name, a, b);
	return i->flags & PTX_NAN_OUT ? EMIT_DO(x, 32, "or_nan_f32", a, b, r) : r;
}

static int emit_float_extreme(struct emit *x, const struct ptx_insn *i)
{
	struct emit_value r = extreme(x, i, arg(x, i, 1), arg(x, i, 2));
	if (i->count > 3)
		r = extreme(x, i, r, arg(x, i, 3));
	return emit_put(x, i, &i->args[0], i->type, r);
}

int emit_float_op(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	bool pair = i->type == PTX_F32X2;
	if (pair && (i->round > PTX_RN || i->flags & PTX_FTZ))
		return emit_missing(x, i, e);
	switch (i->op) {
	case PTX_OP_ADD:
		return emit_rounded(x, i, "add");
	case PTX_OP_SUB:
		return pair ? emit_missing(x, i, e) : emit_rounded(x, i, "sub");
	case PTX_OP_MUL:
		return emit_rounded(x, i, "mul");
	case PTX_OP_FMA:
	case PTX_OP_MAD:
		return emit_rounded(x, i, "fma");
	case PTX_OP_DIV:
		return emit_rounded(x, i, i->flags & PTX_APPROX ? "div_approx" : "div");
	case PTX_OP_ABS:
		return emit_put(
			x, i, &i->args[0], i->type, apply(x, i, emit_name(x, "abs", i->type)));
	case PTX_OP_NEG:
		return emit_put(
			x, i, &i->args[0], i->type, apply(x, i, emit_name(x, "neg", i->type)));
	case PTX_OP_MIN:
	case PTX_OP_MAX:
		return emit_float_extreme(x, i);
	default:
		return emit_missing(x, i, e);
	}
}

static int emit_fma(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	return emit_is_half(i) ? emit_half(x, i, e) : emit_float_op(x, i, e);
}

/* rcp, sqrt, rsqrt. Their coarse forms in double precision know only the upper half of a value. */
static int emit_root(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	const char *op = ptx_op_name(i->op);
	bool coarse = i->type == PTX_F64 && i->flags & PTX_FTZ;
	if (!coarse)
		return emit_rounded(x, i, op);
	struct emit_value v = EMIT_DO(
		x, 64, "flush_f64", EMIT_DO(x, 64, "upper_u64", emit_arg(x, i, 1, i->type)));
	v = EMIT_DO(x, 64, emit_name(x, op, i->type), v);
	v = EMIT_DO(x, 64, "upper_u64", EMIT_DO(x, 64, "flush_f64", v));
	return emit_put(x, i, &i->args[0], i->type, v);
}

/* ex2, lg2, sin, cos, tanh. */
static int emit_approx(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (emit_is_half(i))
		return emit_half(x, i, e);
	if (i->type != PTX_F32)
		return emit_missing(x, i, e);
	return finish(x, i, apply(x, i, emit_name(x, ptx_op_name(i->op), i->type)));
}

static int emit_copysign(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_plain(x, i, emit_name(x, "copysign", i->type));
}

static int emit_testp(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (!i->mod_count)
		return emit_missing(x, i, e);
	const char *name = arena_printf(emit_arena(x), "testp_%s", i->mods[0]);
	return emit_put(x, i, &i->args[0], PTX_PRED,
		EMIT_DO(x, 1, emit_name(x, name, i->type), emit_arg(x, i, 1, i->type)));
}

const struct emit_row emit_float_rows[] = {
	{PTX_OP_FMA,					       emit_fma, "fma.{rn,rz,rm,rp}{.ftz}{.sat}.{f32,f64}; fma.rn.f32x2"},
	{PTX_OP_RCP, emit_root, "rcp.{approx,rn,rz,rm,rp}{.ftz}.{f32,f64}"},
	{PTX_OP_SQRT,					       emit_root, "sqrt.{approx,rn,rz,rm,rp}{.ftz}.{f32,f64}"},
	{PTX_OP_RSQRT,              emit_root, "rsqrt.approx{.ftz}.{f32,f64}"},
	{PTX_OP_EX2,					      emit_approx, "ex2.approx{.ftz}.f32"},
	{PTX_OP_LG2,             emit_approx, "lg2.approx{.ftz}.f32"},
	{PTX_OP_SIN,					     emit_approx, "sin.approx{.ftz}.f32"},
	{PTX_OP_COS,			  emit_approx, "cos.approx{.ftz}.f32"},
	{PTX_OP_TANH,					       emit_approx, "tanh.approx.f32"},
	{PTX_OP_COPYSIGN,				  emit_copysign, "copysign.{f32,f64}"},
	{PTX_OP_TESTP,					       emit_testp,
         "testp.{finite,infinite,number,notanumber,normal,subnormal}.{f32,f64}"},
	{0				 },
};

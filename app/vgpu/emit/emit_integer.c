/* Integer arithmetic, and the opcodes that integers share with floating-point numbers. */
#include "vgpu/emit/value.h"

#include <string.h>

static bool is_float(const struct ptx_insn *i)
{
	return ptx_type_float(i->type);
}

static bool paired(enum ptx_type t)
{
	return t == PTX_U16X2 || t == PTX_S16X2;
}

/* The middle of a name: ".hi" and ".lo" as the lane functions say it. */
static const char *half_of(struct emit *x, const struct ptx_insn *i, const char *op)
{
	const char *half = i->flags & PTX_HI_HALF ? "hi" : i->flags & PTX_WIDE ? "wide" : "lo";
	return arena_printf(emit_arena(x), "%s_%s", op, half);
}

/* ---- carries: the lanes' flags stand in the mask cc ---- */

static bool takes_carry(const struct ptx_insn *i)
{
	return i->op == PTX_OP_ADDC || i->op == PTX_OP_SUBC || i->op == PTX_OP_MADC;
}

/* The flag is the adder's carry, also of a difference, which is a + ~b + 1: set when nothing was
 * borrowed. PTX's description says otherwise, but ptxas lets addc take it as it is, and the 128-bit
 * division that nvcc emits asks so whether a subtraction went below zero. */
static struct emit_value carry_in(struct emit *x, const struct ptx_insn *i, bool minus)
{
	return emit_text(x, !takes_carry(i) ? "0u" : minus ? "~cc" : "cc");
}

/* sum = a + b + carry, a product's low or high half in a's place for mad. */
static int carrying(struct emit *x, const struct ptx_insn *i)
{
	bool minus = i->op == PTX_OP_SUB || i->op == PTX_OP_SUBC, mad = i->count == 4;
	struct emit_value a = emit_arg(x, i, 1, i->type), b = emit_arg(x, i, 2, i->type);
	int bits = emit_width(i->type);
	if (mad) {
		const char *name = i->flags & PTX_HI_HALF ? emit_name(x, "mul_hi", i->type)
							  : emit_bits_name(x, "mul_lo", i->type);
		a = EMIT_DO(x, bits, name, a, b);
		b = emit_arg(x, i, 3, i->type);
	}
	/* The lanes' carries differ though their operands may not. */
	if (takes_carry(i) && a.shared)
		a = (struct emit_value){
			arena_printf(emit_arena(x), "vg_broadcast_%d(%s)", bits, a.c), bits, false};
	emit_line(x, "{ u32 out;");
	struct emit_value sum =
		EMIT_DO(x, bits, emit_bits_name(x, minus ? "subc" : "addc", i->type), a, b,
			carry_in(x, i, minus), emit_text(x, "&out"));
	emit_put(x, i, &i->args[0], i->type, sum);
	if (i->flags & PTX_CC)
		emit_line(x, "cc ^= (cc ^ %sout) & %s;", minus ? "~" : "", emit_mask(x, i));
	emit_line(x, "}");
	return 0;
}

static bool carries(const struct ptx_insn *i)
{
	return i->flags & PTX_CC || takes_carry(i);
}

/* ---- add to rem ---- */

static int sum(struct emit *x, const struct ptx_insn *i, const char *name, struct err *e)
{
	if (emit_is_half(i))
		return emit_half(x, i, e);
	if (is_float(i))
		return emit_float_op(x, i, e);
	if (carries(i))
		return carrying(x, i);
	if (i->flags & PTX_SAT)
		return emit_plain(x, i, arena_printf(emit_arena(x), "%s_sat_s32", name));
	return emit_plain(x, i,
		paired(i->type) ? arena_printf(emit_arena(x), "%s_u16x2", name)
				: emit_bits_name(x, name, i->type));
}

static int emit_add(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	return sum(x, i, "add", e);
}

static int emit_sub(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	return sum(x, i, "sub", e);
}

static enum ptx_type wider(enum ptx_type t)
{
	return t == PTX_U16 ? PTX_U32 : t == PTX_S16 ? PTX_S32 : t == PTX_U32 ? PTX_U64 : PTX_S64;
}

/* The product of operands 1 and 2 as the flags say. */
static struct emit_value product(struct emit *x, const struct ptx_insn *i)
{
	struct emit_value a = emit_arg(x, i, 1, i->type), b = emit_arg(x, i, 2, i->type);
	int bits = emit_width(i->type);
	if (!(i->flags & (PTX_WIDE | PTX_HI_HALF)))
		return EMIT_DO(x, bits, emit_bits_name(x, "mul_lo", i->type), a, b);
	const char *name = emit_name(x, half_of(x, i, "mul"), i->type);
	if (i->flags & PTX_HI_HALF)
		return EMIT_DO(x, bits, name, a, b);
	if (bits == 16)
		return EMIT_DO(x, 32, name, a, b);
	if (a.shared && !b.shared) {
		struct emit_value other = a;
		a = b;
		b = other;
	}
	return EMIT_DO_BY(x, 64, emit_name(x, "mul_wide_by", i->type), name, a, b);
}

static int emit_mul(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (emit_is_half(i))
		return emit_half(x, i, e);
	if (is_float(i))
		return emit_float_op(x, i, e);
	enum ptx_type to = i->flags & PTX_WIDE ? wider(i->type) : i->type;
	return emit_put(x, i, &i->args[0], to, product(x, i));
}

static int emit_mad(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (is_float(i))
		return emit_float_op(x, i, e);
	if (carries(i))
		return carrying(x, i);
	enum ptx_type to = i->flags & PTX_WIDE ? wider(i->type) : i->type;
	const char *name = i->flags & PTX_SAT ? "add_sat_s32" : emit_bits_name(x, "add", to);
	return emit_put(x, i, &i->args[0], to,
		EMIT_DO(x, emit_width(to), name, product(x, i), emit_arg(x, i, 3, to)));
}

static int emit_24(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	struct emit_value v = EMIT_DO(x, 32, emit_name(x, half_of(x, i, "mul24"), i->type),
		emit_arg(x, i, 1, i->type), emit_arg(x, i, 2, i->type));
	if (i->op == PTX_OP_MAD24)
		v = EMIT_DO(x, 32, i->flags & PTX_SAT ? "add_sat_s32" : "add_u32", v,
			emit_arg(x, i, 3, i->type));
	return emit_put(x, i, &i->args[0], i->type, v);
}

static int emit_div(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	return is_float(i) ? emit_float_op(x, i, e)
			   : emit_plain(x, i, emit_name(x, "div", i->type));
}

static int emit_rem(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_plain(x, i, emit_name(x, "rem", i->type));
}

static int sign(struct emit *x, const struct ptx_insn *i, const char *name, struct err *e)
{
	if (emit_is_half(i))
		return emit_half(x, i, e);
	return is_float(i) ? emit_float_op(x, i, e) : emit_plain(x, i, name);
}

static int emit_abs(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	return sign(x, i, emit_name(x, "abs", i->type), e);
}

static int emit_neg(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	return sign(x, i, emit_bits_name(x, "neg", i->type), e);
}

static int emit_extreme(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (emit_is_half(i))
		return emit_half(x, i, e);
	if (is_float(i))
		return emit_float_op(x, i, e);
	struct emit_value v = EMIT_DO(x, emit_width(i->type),
		emit_name(x, i->op == PTX_OP_MIN ? "min" : "max", i->type),
		emit_arg(x, i, 1, i->type), emit_arg(x, i, 2, i->type));
	if (i->flags & PTX_RELU)
		v = EMIT_DO(x, v.bits, emit_name(x, "max", i->type), v, emit_number(x, v.bits, 0));
	return emit_put(x, i, &i->args[0], i->type, v);
}

static int emit_sad(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_plain(x, i, emit_name(x, "sad", i->type));
}

/* dp4a.atype.btype, dp2a.lo.atype.btype. */
static int emit_dot(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	const char *op = i->op == PTX_OP_DP4A ? "dp4a" : half_of(x, i, "dp2a");
	return emit_plain(x, i,
		arena_printf(emit_arena(x), "%s_%s_%s", op, ptx_type_name(i->types[0]),
			ptx_type_name(i->types[1])));
}

/* ---- choices ---- */

static int emit_selp(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_put(x, i, &i->args[0], i->type,
		emit_select(x, emit_arg(x, i, 3, PTX_PRED), emit_arg(x, i, 1, i->type),
			emit_arg(x, i, 2, i->type)));
}

/* slct.dtype.ctype: a where c >= 0 (-0 too, NaN not). */
static int emit_slct(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	enum ptx_type t = i->types[0], by = i->types[1];
	struct emit_value c = emit_arg(x, i, 3, by);
	if (i->flags & PTX_FTZ)
		c = EMIT_DO(x, 32, "flush_f32", c);
	c = EMIT_DO(x, 1, emit_name(x, "ge", by), c, emit_number(x, 32, 0));
	return emit_put(x, i, &i->args[0], t,
		emit_select(x, c, emit_arg(x, i, 1, t), emit_arg(x, i, 2, t)));
}

/* The names of comparisons; of unsigned and bit types the l, h forms are those of unsigned values.
 */
static const char *const comparisons[] = {
	[PTX_EQ] = "eq",
	[PTX_NE] = "ne",
	[PTX_LT] = "lt",
	[PTX_LE] = "le",
	[PTX_GT] = "gt",
	[PTX_GE] = "ge",
	[PTX_LO] = "lt",
	[PTX_LS] = "le",
	[PTX_HI] = "gt",
	[PTX_HS] = "ge",
	[PTX_EQU] = "equ",
	[PTX_NEU] = "neu",
	[PTX_LTU] = "ltu",
	[PTX_LEU] = "leu",
	[PTX_GTU] = "gtu",
	[PTX_GEU] = "geu",
	[PTX_NUM] = "num",
	[PTX_NAN] = "nan",
};

static struct emit_value compared(struct emit *x, const struct ptx_insn *i)
{
	const char *op = comparisons[i->compare];
	struct emit_value a = emit_arg(x, i, 1, i->type), b = emit_arg(x, i, 2, i->type);
	if (i->flags & PTX_FTZ) {
		a = EMIT_DO(x, 32, "flush_f32", a);
		b = EMIT_DO(x, 32, "flush_f32", b);
	}
	const char *name = ptx_type_signed(i->type) || is_float(i) ? emit_name(x, op, i->type)
								   : emit_bits_name(x, op, i->type);
	return EMIT_DO(x, 1, name, a, b);
}

/* The comparison's result t with the predicate that may follow it: t, t op c. */
static struct emit_value combined(
	struct emit *x, const struct ptx_insn *i, struct emit_value t, bool inverse)
{
	const char *fmt = ptx_has_mod(i, "and")  ? "(%s & %s)"
			  : ptx_has_mod(i, "or") ? "(%s | %s)"
						 : "(%s ^ %s)";
	if (inverse)
		t = emit_mask2(x, "~%s", t, t);
	return i->count > 3 ? emit_mask2(x, fmt, t, emit_arg(x, i, 3, PTX_PRED)) : t;
}

static int emit_setp(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (emit_is_half(i))
		return emit_half(x, i, e);
	const struct ptx_operand *d = &i->args[0];
	struct emit_value t = compared(x, i);
	if (d->kind != PTX_PAIR)
		return emit_put(x, i, d, PTX_PRED, combined(x, i, t, false));
	/* The second result may depend on a register that the first one writes. */
	emit_line(x, "{ const u32 t = %s, p = %s, q = %s;", t.c,
		combined(x, i, (struct emit_value){"t", 1, t.shared}, false).c,
		combined(x, i, (struct emit_value){"t", 1, t.shared}, true).c);
	emit_set_pred(x, i, &d->items[0], "p");
	emit_set_pred(x, i, &d->items[1], "q");
	emit_line(x, "}");
	return 0;
}

/* set.cmp.dtype.stype: all ones, or 1.0. */
static int emit_set_op(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (emit_is_half(i))
		return emit_half(x, i, e);
	struct emit_value t = combined(x, i, compared(x, i), false);
	enum ptx_type to = i->types[0];
	uint64_t one = to == PTX_F32          ? 0x3f800000
		       : to == PTX_F16        ? 0x3c00
		       : to == PTX_BF16       ? 0x3f80
		       : emit_width(to) == 16 ? 0xffff
					      : 0xffffffff;
	return emit_put(x, i, &i->args[0], to,
		emit_select(x, t, emit_number(x, emit_width(to), one),
			emit_number(x, emit_width(to), 0)));
}

const struct emit_row emit_integer_rows[] = {
	{PTX_OP_ADD,							       emit_add,
         "add{.sat}{.cc}.{u16,...,s64,u16x2,s16x2}; {.rnd}{.ftz}{.sat}.{f32,f64}"},
	{PTX_OP_ADDC, emit_add, "addc{.cc}.{u32,s32,u64,s64}"},
	{PTX_OP_SUB,							      emit_sub, "as add"},
	{PTX_OP_SUBC,					   emit_sub, "subc{.cc}.{u32,s32,u64,s64}"},
	{PTX_OP_MUL,							       emit_mul, "mul{.hi,.lo,.wide}.{u16,...,s64}; {.rnd}{.ftz}{.sat}.{f32,f64}"},
	{PTX_OP_MAD,								emit_mad, "mad{.hi,.lo,.wide}{.sat}{.cc}.{u16,...,s64}; as fma"},
	{PTX_OP_MADC,							      emit_mad, "madc{.hi,.lo}{.cc}.{u32,s32,u64,s64}"},
	{PTX_OP_MUL24,					   emit_24, "mul24.{hi,lo}.{u32,s32}"},
	{PTX_OP_MAD24,							       emit_24, "mad24.{hi,lo}{.sat}.{u32,s32}"},
	{PTX_OP_DIV,        emit_div, "div.{u16,...,s64}; {.approx,.full,.rnd}{.ftz}.{f32,f64}"},
	{PTX_OP_REM,							       emit_rem, "rem.{u16,...,s64}"},
	{PTX_OP_ABS,                   emit_abs, "abs.{s16,s32,s64}; {.ftz}.{f32,f64}"},
	{PTX_OP_NEG,							      emit_neg, "neg.{s16,s32,s64}; {.ftz}.{f32,f64}"},
	{PTX_OP_MIN,				  emit_extreme,
         "min{.relu}.{u16,...,s64,u16x2,s16x2}; {.ftz}{.NaN}{.xorsign.abs}.{f32,f64}"},
	{PTX_OP_MAX,							     emit_extreme, "as min"},
	{PTX_OP_SAD,					       emit_sad, "sad.{u16,...,s64}"},
	{PTX_OP_DP4A,							     emit_dot, "dp4a.{u32,s32}.{u32,s32}"},
	{PTX_OP_DP2A,					 emit_dot, "dp2a.{lo,hi}.{u32,s32}.{u32,s32}"},
	{PTX_OP_SELP,							       emit_selp, "selp.{b16,...,f64} d, a, b, p"},
	{PTX_OP_SLCT,               emit_slct, "slct{.ftz}.{b16,...,f64}.{s32,f32}"},
	{PTX_OP_SETP,							       emit_setp, "setp.cmp{.and,.or,.xor}{.ftz}.type p{|q}, a, b{, {!}c}"},
	{PTX_OP_SET,						     emit_set_op,
         "set.cmp{.and,.or,.xor}{.ftz}.{u32,s32,f32}.type d, a, b{, {!}c}"},
	{0							      },
};

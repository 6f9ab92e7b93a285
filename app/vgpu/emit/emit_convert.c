/* cvt: between all types of numbers. A value goes through the types that lane functions know: s32,
 * u32, s64, u64, f32, f64; halves by way of f32, or of f64 where that would round twice. */
#include "vgpu/emit/value.h"

#include <string.h>

enum kind { SIGNED, UNSIGNED, FLOAT, HALF };

static enum kind kind_of(enum ptx_type t)
{
	if (t == PTX_F16 || t == PTX_BF16)
		return HALF;
	return ptx_type_float(t) ? FLOAT : ptx_type_signed(t) ? SIGNED : UNSIGNED;
}

static bool is_integer(enum ptx_type t)
{
	return kind_of(t) <= UNSIGNED;
}

/* The number by which lane functions know the rounding. */
static unsigned how(const struct ptx_insn *i)
{
	switch (i->round) {
	case PTX_RM:
	case PTX_RMI:
		return 1;
	case PTX_RP:
	case PTX_RPI:
		return 2;
	case PTX_RZ:
	case PTX_RZI:
		return 3;
	case PTX_RNA:
		return 4;
	default:
		return 0;
	}
}

static bool to_integral(const struct ptx_insn *i)
{
	return i->round >= PTX_RNI;
}

static struct emit_value rounding(struct emit *x, const struct ptx_insn *i)
{
	return emit_text(x, "%u", how(i));
}

static struct emit_value flush(struct emit *x, const struct ptx_insn *i, struct emit_value v)
{
	return i->flags & PTX_FTZ ? EMIT_DO(x, 32, "flush_f32", v) : v;
}

/* ---- integers ---- */

/* Operand 1 of an integer type, its 8 bits extended to the 16 of their C value. */
static struct emit_value integer_arg(struct emit *x, const struct ptx_insn *i, enum ptx_type t)
{
	struct emit_value v = emit_arg(x, i, 1, t);
	if (ptx_type_bytes(t) > 1)
		return v;
	return EMIT_DO(x, 16, ptx_type_signed(t) ? "sext_8_16" : "zext_8_16", v);
}

static struct emit_value resize(struct emit *x, struct emit_value v, int to, bool sign)
{
	if (to == v.bits)
		return v;
	const char *kind = to < v.bits ? "trunc" : sign ? "sext" : "zext";
	return EMIT_DO(x, to, arena_printf(emit_arena(x), "%s_%d_%d", kind, v.bits, to), v);
}

/* Held between the limits of type `to`; v is of the width and sign of `t`. */
static struct emit_value hold(struct emit *x, struct emit_value v, bool sign, enum ptx_type to)
{
	char kind = sign ? 's' : 'u';
	int bits = 8 * ptx_type_bytes(to);
	bool to_sign = ptx_type_signed(to);
	uint64_t most = (~0ull >> (64 - bits)) >> to_sign;
	const char *name = arena_printf(emit_arena(x), "%c%d", kind, v.bits);
	if (sign && (!to_sign || bits < v.bits))
		v = EMIT_DO(x, v.bits, arena_printf(emit_arena(x), "max_%s", name), v,
			emit_number(x, v.bits, to_sign ? ~most : 0));
	if (most < (~0ull >> (64 - v.bits)) >> sign)
		v = EMIT_DO(x, v.bits, arena_printf(emit_arena(x), "min_%s", name), v,
			emit_number(x, v.bits, most));
	return v;
}

static int integer_to_integer(struct emit *x, const struct ptx_insn *i)
{
	enum ptx_type to = i->types[0], from = i->types[1];
	struct emit_value v = integer_arg(x, i, from);
	if (i->flags & PTX_SAT)
		v = hold(x, v, ptx_type_signed(from), to);
	v = resize(x, v, emit_width(to), ptx_type_signed(from));
	return emit_put(x, i, &i->args[0], to, v);
}

/* ---- what a floating-point result goes through at its end ---- */

static int put_half(
	struct emit *x, const struct ptx_insn *i, enum ptx_type from, struct emit_value v)
{
	enum ptx_type to = i->types[0];
	const char *half = ptx_type_name(to);
	if (i->flags & PTX_SAT)
		v = EMIT_DO(x, v.bits, emit_name(x, "sat", from), v);
	v = EMIT_DO(x, 16, arena_printf(emit_arena(x), "cvt_%s_%s", half, ptx_type_name(from)), v,
		rounding(x, i));
	if (i->flags & PTX_SATFINITE)
		v = EMIT_DO(x, 16, arena_printf(emit_arena(x), "finite_%s", half), v);
	if (i->flags & PTX_RELU)
		v = EMIT_DO(x, 16, "relu_b16", v);
	return emit_put(x, i, &i->args[0], to, v);
}

static int put_float(struct emit *x, const struct ptx_insn *i, struct emit_value v)
{
	enum ptx_type to = i->types[0];
	if (to == PTX_F32)
		v = flush(x, i, v);
	if (i->flags & PTX_SAT)
		v = EMIT_DO(x, v.bits, emit_name(x, "sat", to), v);
	return emit_put(x, i, &i->args[0], to, v);
}

static int integer_to_float(struct emit *x, const struct ptx_insn *i)
{
	enum ptx_type to = i->types[0], from = i->types[1];
	struct emit_value v = integer_arg(x, i, from);
	bool sign = ptx_type_signed(from), half = kind_of(to) == HALF, wide = v.bits == 64;
	v = resize(x, v, wide ? 64 : 32, sign);
	const char *type = arena_printf(emit_arena(x), "%c%d", sign ? 's' : 'u', v.bits);
	if (half && wide)
		v = EMIT_DO(x, 64, arena_printf(emit_arena(x), "cvt_odd_%s", type), v);
	else if (!wide && (half || to == PTX_F64))
		v = EMIT_DO(x, 64, arena_printf(emit_arena(x), "cvt_f64_%s", type), v);
	else
		v = EMIT_DO(x, emit_width(to),
			arena_printf(emit_arena(x), "cvt_%s_%s", ptx_type_name(to), type), v,
			rounding(x, i));
	return half ? put_half(x, i, PTX_F64, v) : put_float(x, i, v);
}

/* Operand k of a floating-point type; a half as f32. *t becomes the type it then has. */
static struct emit_value float_arg(
	struct emit *x, const struct ptx_insn *i, uint32_t k, enum ptx_type *t)
{
	struct emit_value v = emit_arg(x, i, k, *t);
	if (kind_of(*t) == HALF) {
		v = EMIT_DO(x, 32, emit_name(x, "cvt_f32", *t), v);
		*t = PTX_F32;
		return v;
	}
	return *t == PTX_F32 ? flush(x, i, v) : v;
}

static int float_to_integer(struct emit *x, const struct ptx_insn *i)
{
	enum ptx_type to = i->types[0], from = i->types[1];
	struct emit_value v = float_arg(x, i, 1, &from);
	bool sign = ptx_type_signed(to);
	int bits = emit_width(to) == 64 ? 64 : 32;
	if (bits == 64 && from == PTX_F32) {
		v = EMIT_DO(x, 64, "cvt_f64_f32", v);
		from = PTX_F64;
	}
	struct emit_value r = EMIT_DO(x, bits,
		arena_printf(
			emit_arena(x), "cvt_%c%d_%s", sign ? 's' : 'u', bits, ptx_type_name(from)),
		v, rounding(x, i));
	r = hold(x, r, sign, to);
	if (from == PTX_F64 && !sign && ptx_type_bytes(to) < 4) /* of NaN the top bit alone */
		r = emit_select(x, EMIT_DO(x, 1, "nan_f64", v, v),
			emit_number(x, bits, 1ull << (8 * ptx_type_bytes(to) - 1)), r);
	return emit_put(x, i, &i->args[0], to, resize(x, r, emit_width(to), sign));
}

static int float_to_float(struct emit *x, const struct ptx_insn *i)
{
	enum ptx_type to = i->types[0], from = i->types[1];
	struct emit_value v = float_arg(x, i, 1, &from);
	if (to_integral(i))
		v = EMIT_DO(x, v.bits, emit_name(x, "round", from), v, rounding(x, i));
	if (kind_of(to) == HALF)
		return put_half(x, i, from, v);
	if (to == PTX_F64 && from == PTX_F32)
		v = EMIT_DO(x, 64, "cvt_f64_f32", v);
	if (to == PTX_F32 && from == PTX_F64)
		v = EMIT_DO(x, 32, "cvt_f32_f64", v, rounding(x, i));
	return put_float(x, i, v);
}

/* ---- tf32 and packed results ---- */

static int to_tf32(struct emit *x, const struct ptx_insn *i)
{
	struct emit_value v =
		EMIT_DO(x, 32, "cvt_tf32_f32", emit_arg(x, i, 1, PTX_F32), rounding(x, i));
	if (i->flags & PTX_SATFINITE)
		v = EMIT_DO(x, 32, "finite_tf32", v);
	if (i->flags & PTX_RELU)
		v = EMIT_DO(x, 32, "relu_b32", v);
	return emit_put(x, i, &i->args[0], PTX_B32, v);
}

/* cvt.rnd.{f16x2,bf16x2}.f32 d, high, low. */
static int to_halves(struct emit *x, const struct ptx_insn *i)
{
	const char *half = i->types[0] == PTX_F16X2 ? "f16" : "bf16";
	struct emit_value v[2];
	for (uint32_t k = 0; k < 2; k++) {
		v[k] = EMIT_DO(x, 16, arena_printf(emit_arena(x), "cvt_%s_f32", half),
			emit_arg(x, i, k + 1, PTX_F32), rounding(x, i));
		if (i->flags & PTX_SATFINITE)
			v[k] = EMIT_DO(x, 16, arena_printf(emit_arena(x), "finite_%s", half), v[k]);
		if (i->flags & PTX_RELU)
			v[k] = EMIT_DO(x, 16, "relu_b16", v[k]);
	}
	return emit_put(x, i, &i->args[0], PTX_B32, EMIT_DO(x, 32, "pack_16", v[0], v[1]));
}

/* cvt.rn.satfinite.{e4m3x2,e5m2x2}.{f32 d, high, low; f16x2 d, a}. */
static int to_bytes(struct emit *x, const struct ptx_insn *i)
{
	const char *name = arena_printf(
		emit_arena(x), "cvt_%s_%s", ptx_type_name(i->types[0]), ptx_type_name(i->types[1]));
	struct emit_value a = emit_arg(x, i, 1, PTX_B32);
	struct emit_value v = i->count > 2 ? EMIT_DO(x, 16, name, a, emit_arg(x, i, 2, PTX_B32))
					   : EMIT_DO(x, 16, name, a);
	if (i->flags & PTX_RELU)
		v = EMIT_DO(x, 16, "relu_pair8_u16", v);
	return emit_put(x, i, &i->args[0], PTX_B16, v);
}

/* cvt.rn.f16x2.{e4m3x2,e5m2x2} d, a. */
static int from_bytes(struct emit *x, const struct ptx_insn *i)
{
	struct emit_value v =
		EMIT_DO(x, 32, emit_name(x, "cvt_f16x2", i->types[1]), emit_arg(x, i, 1, PTX_B16));
	if (i->flags & PTX_RELU)
		v = EMIT_DO(x, 32, "max_s16x2", v, emit_number(x, 32, 0));
	return emit_put(x, i, &i->args[0], PTX_B32, v);
}

/* cvt.pack.sat.{u16,s16}.s32 d, high, low; .{u8,...,s2}.s32.b32 d, high, low, c: below what c
 * leaves free. */
static int pack(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	static const struct {
		const char *name;
		unsigned bits;
		bool sign;
	} kinds[] = {
		{"u16", 16, false},
                {"s16", 16, true },
                {"u8",  8,  false},
                {"s8",  8,  true },
		{"u4",  4,  false},
                {"s4",  4,  true },
                {"u2",  2,  false},
                {"s2",  2,  true }
        };
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		if (!ptx_has_mod(i, kinds[k].name))
			continue;
		unsigned bits = kinds[k].bits, mask = (1u << bits) - 1;
		uint32_t most = mask >> kinds[k].sign, least = kinds[k].sign ? ~most : 0;
		struct emit_value v[2];
		for (uint32_t n = 0; n < 2; n++) {
			v[n] = EMIT_DO(x, 32, "max_s32", emit_arg(x, i, n + 1, PTX_S32),
				emit_number(x, 32, least));
			v[n] = EMIT_DO(x, 32, "min_s32", v[n], emit_number(x, 32, most));
			v[n] = EMIT_DO(x, 32, "and_u32", v[n], emit_number(x, 32, mask));
		}
		struct emit_value d =
			EMIT_DO_BY(x, 32, "shl_by_u32", "shl_u32", v[0], emit_number(x, 32, bits));
		d = EMIT_DO(x, 32, "or_u32", d, v[1]);
		if (i->count > 3)
			d = EMIT_DO(x, 32, "or_u32", d,
				EMIT_DO_BY(x, 32, "shl_by_u32", "shl_u32",
					emit_arg(x, i, 3, PTX_B32), emit_number(x, 32, 2 * bits)));
		return emit_put(x, i, &i->args[0], PTX_B32, d);
	}
	return emit_missing(x, i, e);
}

static bool is_byte_pair(enum ptx_type t)
{
	return t == PTX_E4M3X2 || t == PTX_E5M2X2;
}

static int emit_cvt(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	enum ptx_type to = i->types[0], from = i->types[1];
	if (ptx_has_mod(i, "pack"))
		return pack(x, i, e);
	if (i->type_count < 2)
		return emit_missing(x, i, e);
	if (to == PTX_TF32)
		return to_tf32(x, i);
	if (is_byte_pair(to) && (from == PTX_F32 || from == PTX_F16X2))
		return to_bytes(x, i);
	if (to == PTX_F16X2 && is_byte_pair(from))
		return from_bytes(x, i);
	if ((to == PTX_F16X2 || to == PTX_BF16X2) && from == PTX_F32 && i->count == 3)
		return how(i) == 0 || how(i) == 3 ? to_halves(x, i) : emit_missing(x, i, e);
	if (emit_width(to) > 64 || emit_width(from) > 64 || ptx_type_bytes(to) == 0 ||
		is_byte_pair(from))
		return emit_missing(x, i, e);
	if (is_integer(from))
		return is_integer(to) ? integer_to_integer(x, i) : integer_to_float(x, i);
	return is_integer(to) ? float_to_integer(x, i) : float_to_float(x, i);
}

const struct emit_row emit_convert_rows[] = {
	{PTX_OP_CVT,					   emit_cvt,
         "cvt{.rnd}{.ftz}{.sat}{.satfinite}{.relu}.to.from, of s8 to u64, f16, bf16, f32, "
		"f64; to tf32; "
		"f16x2, bf16x2, e4m3x2, e5m2x2; cvt.pack.sat"},
	{0},
};

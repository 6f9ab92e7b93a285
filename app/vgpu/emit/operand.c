/* Operands as C expressions. */
#include "vgpu/emit/emitter.h"

#include <string.h>

int emit_bits(enum ptx_type t)
{
	int bytes = ptx_type_bytes(t);
	return t == PTX_PRED ? 1 : bytes <= 2 ? 16 : 8 * bytes;
}

bool emit_reg_shared(const struct emit *x, const struct ptx_reg *r)
{
	return x->flow->share[r->id] != FLOW_VARYING;
}

const char *emit_reg(struct emit *x, const struct ptx_reg *r)
{
	int bits = emit_bits(r->type);
	char kind = bits == 1 ? 'p' : bits == 16 ? 'h' : bits == 32 ? 'r' : bits == 64 ? 'd' : 'q';
	x->used[r->id] = true;
	return arena_printf(x->a, "%c%u", kind, r->id);
}

static const char *cast_vec(struct emit *x, const char *value, int from, int to, enum ptx_type t)
{
	const char *kind = ptx_type_signed(t) ? "sext" : "zext";
	if (from == 8) {
		value = arena_printf(x->a, "vg_%s_8_16(%s)", kind, value);
		from = 16;
	}
	if (from == 128)
		value = arena_printf(x->a, "vg_half_128(%s, 0)", value), from = 64;
	if (to == 128) {
		value = cast_vec(x, value, from, 64, t);
		return arena_printf(x->a, "vg_join_128(%s, vg_broadcast_64(0))", value);
	}
	if (from < to)
		return arena_printf(x->a, "vg_%s_%d_%d(%s)", kind, from, to, value);
	if (from > to)
		return arena_printf(x->a, "vg_trunc_%d_%d(%s)", from, to, value);
	return value;
}

const char *emit_cast(
	struct emit *x, const char *value, int from, int to, enum ptx_type t, bool scalar)
{
	if (from == to)
		return value;
	if (!scalar)
		return cast_vec(x, value, from, to, t);
	char sign = ptx_type_signed(t) ? 's' : 'u';
	return arena_printf(x->a, "(u%d)(%c%d)(%s)", to, sign, from < to ? from : to, value);
}

bool emit_shared(struct emit *x, const struct ptx_operand *o)
{
	int bits;
	bool shared;
	switch (o->kind) {
	case PTX_REG:
		return emit_reg_shared(x, o->reg);
	case PTX_ADDRESS:
		return !o->reg || emit_reg_shared(x, o->reg);
	case PTX_SPECIAL:
		emit_special(x, o, &bits, &shared);
		return shared;
	case PTX_IMM:
	case PTX_VAR:
	case PTX_FUNC:
	case PTX_LABEL:
		return true;
	default:
		return false;
	}
}

/* The bits of a constant as type t has them. */
static uint64_t immediate(const struct ptx_operand *o, enum ptx_type t)
{
	uint64_t bits = o->bits;
	float f;
	double d;
	if (o->imm == PTX_F64 && (t == PTX_F32 || t == PTX_B32)) {
		memcpy(&d, &bits, sizeof d);
		f = (float)d;
		bits = 0;
		memcpy(&bits, &f, sizeof f);
	} else if (o->imm == PTX_F32 && (t == PTX_F64 || t == PTX_B64)) {
		memcpy(&f, &bits, sizeof f);
		d = f;
		memcpy(&bits, &d, sizeof d);
	}
	int bytes = ptx_type_bytes(t);
	return bytes && bytes < 8 ? bits & ((1ull << 8 * bytes) - 1) : bits;
}

static const char *literal(struct emit *x, uint64_t bits, int width)
{
	if (width == 16)
		return arena_printf(x->a, "(u16)0x%llx", (unsigned long long)bits);
	if (width == 128)
		return arena_printf(x->a, "(u128)0x%llxul", (unsigned long long)bits);
	return arena_printf(x->a, "0x%llxu%s", (unsigned long long)bits, width == 64 ? "l" : "");
}

/* A register, or register + offset, of `to` bits. */
static const char *based(
	struct emit *x, const struct ptx_operand *o, int to, enum ptx_type t, bool scalar)
{
	const char *v = emit_reg(x, o->reg);
	if (x->number[o->reg->id] && !x->reads_numbers)
		v = arena_printf(x->a, "%cg_canon_f32(%s)", scalar ? 's' : 'v', v);
	v = emit_cast(x, v, emit_bits(o->reg->type), to, t, scalar);
	if (o->kind != PTX_ADDRESS || !o->offset)
		return v;
	const char *by = literal(x, (uint64_t)o->offset & (to == 64 ? ~0ull : 0xffffffffull), to);
	if (scalar)
		return arena_printf(x->a, "(%s + %s)", v, by);
	return arena_printf(x->a, "vg_add_u%d(%s, vg_broadcast_%d(%s))", to, v, to, by);
}

/* That of a function which is only declared is 0. */
static const char *function_address(struct emit *x, const struct ptx_function *f, int to)
{
	const struct emit_function *fn = emit_unit_find(x->unit, f);
	if (!fn)
		return literal(x, 0, to);
	return arena_printf(x->a, "(u%d)(VG_FUNCTION_BASE + %uul)", to, 16 * (1 + f->id));
}

/* Of an operand that the warp shares: its bits as a C scalar of `to` bits. */
static const char *scalar(struct emit *x, const struct ptx_operand *o, enum ptx_type t, int to)
{
	int bits;
	bool shared;
	const char *v;
	switch (o->kind) {
	case PTX_REG:
		return based(x, o, to, t, true);
	case PTX_ADDRESS:
	case PTX_VAR:
		if (o->reg)
			return based(x, o, to, t, true);
		if (!o->var)
			return literal(x, (uint64_t)o->offset, to);
		return arena_printf(x->a, "(u%d)%s", to, emit_var_address(x, o->var, o->offset));
	case PTX_FUNC:
		return function_address(x, o->func, to);
	case PTX_SPECIAL:
		v = emit_special(x, o, &bits, &shared);
		return emit_cast(x, v, bits, to, PTX_U32, true);
	default:
		return literal(x, immediate(o, t), to);
	}
}

/* The type an operand is read as when none is said: its own. */
static int width_for(const struct ptx_operand *o, enum ptx_type t)
{
	if (t != PTX_VOID)
		return emit_bits(t);
	return o->reg ? emit_bits(o->reg->type) : 32;
}

const char *emit_scalar(struct emit *x, const struct ptx_operand *o, enum ptx_type t)
{
	return scalar(x, o, t, width_for(o, t));
}

const char *emit_vec(struct emit *x, const struct ptx_operand *o, enum ptx_type t)
{
	int bits, to = width_for(o, t);
	bool shared;
	if (emit_shared(x, o))
		return arena_printf(x->a, "vg_broadcast_%d(%s)", to, scalar(x, o, t, to));
	if (o->kind != PTX_SPECIAL)
		return based(x, o, to, t, false);
	const char *v = emit_special(x, o, &bits, &shared);
	return emit_cast(x, v, bits, to, PTX_U32, false);
}

const char *emit_pred(struct emit *x, const struct ptx_operand *o)
{
	if (o->kind == PTX_IMM)
		return (o->bits != 0) != o->not_ ? "~0u" : "0u";
	const char *name = emit_reg(x, o->reg);
	return o->not_ ? arena_printf(x->a, "~%s", name) : name;
}

static bool is_kernel_parameter(const struct ptx_var *v)
{
	const struct ptx_function *f = v->owner;
	if (!f || !f->entry)
		return false;
	for (uint32_t k = 0; k < f->param_count; k++)
		if (f->params[k] == v)
			return true;
	return false;
}

enum ptx_space emit_var_space(const struct ptx_var *v)
{
	if (v->space == PTX_PARAM)
		return is_kernel_parameter(v) ? PTX_PARAM : PTX_LOCAL;
	return v->space == PTX_GENERIC ? PTX_GLOBAL : v->space;
}

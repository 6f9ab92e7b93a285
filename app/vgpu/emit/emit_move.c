/* mov in all its forms, addresses between spaces, and what asks for nothing here. */
#include "vgpu/emit/value.h"

#include <string.h>

/* ---- mov ---- */

static enum ptx_type bits_type(int bits)
{
	return bits == 8    ? PTX_B8
	       : bits == 16 ? PTX_B16
	       : bits == 32 ? PTX_B32
	       : bits == 64 ? PTX_B64
			    : PTX_B128;
}

/* {a, b, ...} as one value, a lowest: halves, put together from n items of so many bits. */
static struct emit_value packed(
	struct emit *x, const struct ptx_operand *items, uint32_t n, int bits)
{
	if (n == 1)
		return emit_operand(x, items, bits_type(bits));
	struct emit_value low = packed(x, items, n / 2, bits);
	struct emit_value high = packed(x, items + n / 2, n / 2, bits);
	int half = bits * (int)n / 2;
	const char *name = half == 8 ? "pack_8_u16" : arena_printf(emit_arena(x), "pack_%d", half);
	return EMIT_DO(x, 2 * half, name, high, low);
}

/* Bits [at, at + bits) of a value. */
static struct emit_value piece(struct emit *x, struct emit_value v, int at, int bits)
{
	if (v.bits == 128) {
		v = EMIT_DO_BY(x, 64, "half_128", "half_128", v, emit_text(x, "%d", at / 64));
		at %= 64;
	}
	if (at)
		v = EMIT_DO_BY(x, v.bits, arena_printf(emit_arena(x), "shr_by_u%d", v.bits),
			arena_printf(emit_arena(x), "shr_u%d", v.bits), v,
			emit_number(x, 32, (unsigned)at));
	int to = bits < 16 ? 16 : bits;
	if (to == v.bits)
		return v;
	return EMIT_DO(x, to, arena_printf(emit_arena(x), "trunc_%d_%d", v.bits, to), v);
}

static bool power_of_two(uint32_t n)
{
	return n && !(n & (n - 1));
}

static int emit_mov(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	const struct ptx_operand *d = &i->args[0], *a = &i->args[1];
	int bits = 8 * ptx_type_bytes(i->type);
	if (d->kind == PTX_VECTOR) {
		if (!power_of_two(d->count) || a->kind == PTX_VECTOR)
			return emit_missing(x, i, e);
		int part = bits / (int)d->count;
		struct emit_value v = emit_operand(x, a, i->type);
		for (uint32_t k = 0; k < d->count; k++)
			if (d->items[k].kind != PTX_NONE)
				emit_put(x, i, &d->items[k], bits_type(part),
					piece(x, v, part * (int)k, part));
		return 0;
	}
	if (a->kind != PTX_VECTOR)
		return emit_put(x, i, d, i->type, emit_operand(x, a, i->type));
	if (!power_of_two(a->count))
		return emit_missing(x, i, e);
	return emit_put(x, i, d, i->type, packed(x, a->items, a->count, bits / (int)a->count));
}

/* ---- addresses ---- */

/* The window of a space in generic addresses; of device memory there is none. */
static const char *window(enum ptx_space s)
{
	return s == PTX_SHARED  ? "VG_SHARED_BASE"
	       : s == PTX_LOCAL ? "VG_LOCAL_BASE"
	       : s == PTX_PARAM ? "VG_PARAM_BASE"
				: NULL;
}

static int emit_cvta(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (emit_width(i->type) != 64)
		return emit_missing(x, i, e);
	struct emit_value v = emit_arg(x, i, 1, i->type);
	const char *base = window(i->space);
	if (base) {
		struct emit_value b = {base, 64, true};
		v = EMIT_DO(x, 64, i->flags & PTX_TO ? "sub_u64" : "add_u64", v, b);
	}
	return emit_put(x, i, &i->args[0], i->type, v);
}

static int emit_isspacep(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	struct emit_value a = emit_arg(x, i, 1, PTX_U64), p;
	const char *base = window(i->space);
	if (base)
		p = EMIT_DO_BY(x, 1, "in_window", "in_window", a, emit_text(x, "%s", base));
	else if (i->space == PTX_GLOBAL)
		p = EMIT_DO(x, 1, "in_global", a);
	else /* constants lie in global memory */
		p = (struct emit_value){"0u", 1, true};
	return emit_put(x, i, &i->args[0], PTX_PRED, p);
}

/* mapa, getctarank: a cluster is one block. */
static int emit_mapa(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_put(x, i, &i->args[0], i->type, emit_arg(x, i, 1, i->type));
}

static int emit_zero(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	int bits = i->op == PTX_OP_GETCTARANK ? 32 : 64;
	return emit_put(x, i, &i->args[0], bits_type(bits), emit_number(x, bits, 0));
}

static int emit_nothing(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)x, (void)i, (void)e;
	return 0;
}

const struct emit_row emit_move_rows[] = {
	{PTX_OP_MOV,					     emit_mov, "mov.type d, a; d, {a, b, ...}; {d, e, ...}, a"},
	{PTX_OP_CVTA,       emit_cvta, "cvta{.to}{.global,.shared,.local,.const,.param}.u64"},
	{PTX_OP_ISSPACEP,					    emit_isspacep, "isspacep.{global,shared,local,const,param} p, a"},
	{PTX_OP_MAPA, emit_mapa, "mapa{.shared::cluster}.{u32,u64} d, a, 0"},
	{PTX_OP_GETCTARANK,					emit_zero, "getctarank{.shared::cluster}.{u32,u64} d, a"},
	{PTX_OP_CREATEPOLICY,     emit_zero, "createpolicy: a policy without effect"},
	{PTX_OP_PREFETCH,					    emit_nothing, "prefetch: no effect"},
	{PTX_OP_PREFETCHU,            emit_nothing, "prefetchu: no effect"},
	{PTX_OP_APPLYPRIORITY,				      emit_nothing, "applypriority: no effect"},
	{PTX_OP_DISCARD,         emit_nothing, "discard: no effect"},
	{PTX_OP_PMEVENT,				    emit_nothing, "pmevent: no effect"},
	{PTX_OP_SETMAXNREG,               emit_nothing, "setmaxnreg: no effect"},
	{0				       },
};

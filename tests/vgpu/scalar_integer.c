/* Integer arithmetic in 128 bits. */
#include "scalar.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

static wide value(enum ptx_type t, uint64_t x)
{
	unsigned bits = scalar_bits(t);
	return ptx_type_signed(t) ? (wide)scalar_signed(x, bits) : (wide)scalar_cut(x, bits);
}

static wide held(wide v, unsigned bits, bool sign)
{
	wide most = ((wide)1 << (bits - sign)) - 1, least = sign ? -most - 1 : 0;
	return v < least ? least : v > most ? most : v;
}

static uint64_t multiplied(const struct ptx_insn *i, const uint64_t *in)
{
	enum ptx_type t = i->type;
	unsigned bits = scalar_bits(t);
	wide p = value(t, in[1]) * value(t, in[2]);
	bool wider = i->flags & PTX_WIDE;
	wide r = i->flags & PTX_HI_HALF ? p >> bits : p;
	if (i->flags & PTX_HI_HALF && !ptx_type_signed(t))
		r = (wide)((unsigned_wide)p >> bits);
	if (i->op == PTX_OP_MAD) {
		enum ptx_type sum = scalar_type(i, 3);
		if (!wider)
			r = value(t, (uint64_t)r);
		r += value(sum, in[3]);
		if (i->flags & PTX_SAT)
			r = held(r, bits, true);
	}
	return (uint64_t)r;
}

static uint64_t of_24(const struct ptx_insn *i, const uint64_t *in)
{
	bool sign = ptx_type_signed(i->type);
	wide a = sign ? scalar_signed(in[1], 24) : (int64_t)scalar_cut(in[1], 24);
	wide b = sign ? scalar_signed(in[2], 24) : (int64_t)scalar_cut(in[2], 24);
	uint64_t r = scalar_cut((uint64_t)(i->flags & PTX_HI_HALF ? a * b >> 16 : a * b), 32);
	if (i->op == PTX_OP_MUL24)
		return r;
	wide sum = value(i->type, r) + value(i->type, in[3]);
	return (uint64_t)(i->flags & PTX_SAT ? held(sum, 32, true) : sum);
}

static uint64_t divided(const struct ptx_insn *i, const uint64_t *in)
{
	wide a = value(i->type, in[1]), b = value(i->type, in[2]);
	if (b == 0) /* left open by the ISA; what the hardware's code gives */
		return ~0ull;
	return (uint64_t)(i->op == PTX_OP_DIV ? a / b : a % b);
}

static wide lesser(bool min, wide a, wide b)
{
	return (a < b) == min ? a : b;
}

/* Two values of 16 bits, each for itself. */
static uint64_t paired(const struct ptx_insn *i, const uint64_t *in)
{
	uint64_t r = 0;
	for (unsigned at = 0; at < 32; at += 16) {
		bool sign = i->type == PTX_S16X2;
		wide a = sign ? scalar_signed(in[1] >> at, 16)
			      : (int64_t)scalar_cut(in[1] >> at, 16);
		wide b = sign ? scalar_signed(in[2] >> at, 16)
			      : (int64_t)scalar_cut(in[2] >> at, 16);
		wide v = i->op == PTX_OP_ADD ? a + b : lesser(i->op == PTX_OP_MIN, a, b);
		if (i->flags & PTX_RELU && v < 0)
			v = 0;
		r |= scalar_cut((uint64_t)v, 16) << at;
	}
	return r;
}

static uint64_t dotted(const struct ptx_insn *i, const uint64_t *in)
{
	bool four = i->op == PTX_OP_DP4A;
	bool sa = ptx_type_signed(i->types[0]), sb = ptx_type_signed(i->types[1]);
	uint64_t sum = in[3];
	unsigned width = four ? 8 : 16, from = i->flags & PTX_HI_HALF ? 2 : 0;
	for (unsigned k = 0; k < (four ? 4 : 2); k++) {
		uint64_t a = in[1] >> (k * width), b = in[2] >> (8 * (k + (four ? 0 : from)));
		int64_t x = sa ? scalar_signed(a, width) : (int64_t)scalar_cut(a, width);
		int64_t y = sb ? scalar_signed(b, 8) : (int64_t)scalar_cut(b, 8);
		sum += (uint64_t)(x * y);
	}
	return sum;
}

uint64_t scalar_integer(const struct ptx_insn *i, const uint64_t *in)
{
	wide a = value(i->type, in[1]), b = value(i->type, in[2]);
	unsigned bits = scalar_bits(i->type);
	switch (i->op) {
	case PTX_OP_ADD:
	case PTX_OP_SUB:
		if (i->type == PTX_U16X2 || i->type == PTX_S16X2)
			return paired(i, in);
		a = i->op == PTX_OP_ADD ? a + b : a - b;
		return (uint64_t)(i->flags & PTX_SAT ? held(a, bits, true) : a);
	case PTX_OP_MUL:
	case PTX_OP_MAD:
		return multiplied(i, in);
	case PTX_OP_MUL24:
	case PTX_OP_MAD24:
		return of_24(i, in);
	case PTX_OP_DIV:
	case PTX_OP_REM:
		return divided(i, in);
	case PTX_OP_ABS:
		return (uint64_t)(a < 0 ? -a : a);
	case PTX_OP_NEG:
		return (uint64_t)-a;
	case PTX_OP_MIN:
	case PTX_OP_MAX:
		if (i->type == PTX_U16X2 || i->type == PTX_S16X2)
			return paired(i, in);
		a = lesser(i->op == PTX_OP_MIN, a, b);
		return (uint64_t)(i->flags & PTX_RELU && a < 0 ? 0 : a);
	case PTX_OP_SAD:
		return in[3] + (uint64_t)(a < b ? b - a : a - b);
	case PTX_OP_DP4A:
	case PTX_OP_DP2A:
		return dotted(i, in);
	default:
		return scalar_bitwise(i, in);
	}
}

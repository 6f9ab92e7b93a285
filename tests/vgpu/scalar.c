#include "scalar.h"

#include <fenv.h>
#include <math.h>
#include <string.h>

unsigned scalar_bits(enum ptx_type t)
{
	return t == PTX_PRED ? 1 : 8 * (unsigned)ptx_type_bytes(t);
}

uint64_t scalar_cut(uint64_t x, unsigned bits)
{
	return bits < 64 ? x & ((1ull << bits) - 1) : x;
}

int64_t scalar_signed(uint64_t x, unsigned bits)
{
	uint64_t sign = 1ull << (bits - 1);
	return (int64_t)((scalar_cut(x, bits) ^ sign) - sign);
}

/* ---- formats: sign, exponent, fraction ---- */

static const struct format {
	enum ptx_type type;
	int exponent, fraction;
} formats[] = {
	{PTX_F16,    5,  10},
	{PTX_BF16,   8,  7 },
	{PTX_TF32,   8,  10},
	{PTX_F32,    8,  23},
	{PTX_F64,    11, 52},
	{PTX_E4M3X2, 4,  3 }, /* one of the pair */
	{PTX_E5M2X2, 5,  2 },
};

static const struct format *format_of(enum ptx_type t)
{
	for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
		if (formats[k].type == t)
			return &formats[k];
	return NULL;
}

static bool has_infinity(enum ptx_type t)
{
	return t != PTX_E4M3X2;
}

long double scalar_number(enum ptx_type t, uint64_t x)
{
	const struct format *f = format_of(t);
	if (!f)
		return ptx_type_signed(t) ? (long double)scalar_signed(x, scalar_bits(t))
					  : (long double)scalar_cut(x, scalar_bits(t));
	if (t == PTX_TF32)
		x >>= 13;
	int most = (1 << f->exponent) - 1, bias = most / 2;
	int e = (int)(x >> f->fraction) & most;
	uint64_t m = x & ((1ull << f->fraction) - 1);
	bool negative = x >> (f->exponent + f->fraction) & 1;
	long double v;
	if (e == most && (has_infinity(t) || m == 7))
		v = m ? NAN : INFINITY;
	else
		v = ldexpl((long double)(e ? m | 1ull << f->fraction : m),
			(e ? e : 1) - bias - f->fraction);
	return negative ? -v : v;
}

bool scalar_is_nan(enum ptx_type t, uint64_t x)
{
	return format_of(t) && isnan(scalar_number(t, x));
}

static uint64_t canonical(enum ptx_type t)
{
	return t == PTX_F64                                         ? 0x7ff8000000000000
	       : t == PTX_F32 || t == PTX_TF32                      ? 0x7fffffff
	       : scalar_bits(t) == 16 && format_of(t)->fraction > 3 ? 0x7fff
								    : 0x7f;
}

/* To a whole number of the last digit's units, in the direction asked for. */
static long double whole(long double v, enum ptx_round how)
{
	long double low = floorl(v), rest = v - low;
	switch (how) {
	case PTX_RM:
	case PTX_RMI:
		return low;
	case PTX_RP:
	case PTX_RPI:
		return ceill(v);
	case PTX_RZ:
	case PTX_RZI:
		return truncl(v);
	case PTX_RNA:
		return copysignl(floorl(fabsl(v) + 0.5L), v);
	default:
		if (rest != 0.5L)
			return rest < 0.5L ? low : low + 1;
		return fmodl(low, 2) == 0 ? low : low + 1;
	}
}

static uint64_t to_integer(enum ptx_type t, long double v, enum ptx_round how)
{
	unsigned bits = scalar_bits(t);
	bool sign = ptx_type_signed(t);
	long double most = ldexpl(1, (int)(bits - sign)) - 1, least = sign ? -most - 1 : 0;
	if (isnan(v))
		return 0;
	v = isinf(v) ? v : whole(v, how);
	if (v > most)
		return ~0ull >> (64 - (bits - sign));
	if (v < least)
		v = least;
	return scalar_cut(v < 0 ? (uint64_t)(int64_t)v : (uint64_t)v, bits);
}

uint64_t scalar_rounded(enum ptx_type t, long double v, enum ptx_round how)
{
	const struct format *f = format_of(t);
	if (!f)
		return to_integer(t, v, how);
	if (isnan(v))
		return canonical(t);
	int most = (1 << f->exponent) - 1, bias = most / 2, e = 0;
	bool negative = signbit(v);
	uint64_t sign = (uint64_t)negative << (f->exponent + f->fraction), r;
	uint64_t infinity = (uint64_t)most << f->fraction;
	uint64_t greatest = has_infinity(t) ? infinity - 1 : 0x7e;
	if (isinf(v)) {
		r = has_infinity(t) ? infinity : greatest;
	} else if (v == 0) {
		r = 0;
	} else {
		frexpl(v, &e);
		e = e - 1 < 1 - bias ? 1 - bias : e - 1;
		long double digits = fabsl(whole(ldexpl(v, f->fraction - e), how));
		/* The hidden bit, and a carry into it, add to the exponent. */
		r = ((uint64_t)(e + bias - 1) << f->fraction) + (uint64_t)digits;
		if (r > greatest) {
			bool inward = how == PTX_RZ || (how == PTX_RM && !negative) ||
				      (how == PTX_RP && negative);
			r = inward || !has_infinity(t) ? greatest : infinity;
		}
	}
	r |= sign;
	return t == PTX_TF32 ? r << 13 : r;
}

uint64_t scalar_flushed(const struct ptx_insn *i, enum ptx_type t, uint64_t x)
{
	const struct format *f = format_of(t);
	uint64_t exponent = f ? ((1ull << f->exponent) - 1) << f->fraction : 0;
	if (!(i->flags & PTX_FTZ) || !f || x & exponent)
		return x;
	return x & 1ull << (scalar_bits(t) - 1);
}

/* ---- operands ---- */

static enum ptx_type wider(enum ptx_type t)
{
	return t == PTX_U16 ? PTX_U32 : t == PTX_S16 ? PTX_S32 : t == PTX_U32 ? PTX_U64 : PTX_S64;
}

static bool is_video(enum ptx_op op)
{
	return ptx_op_name(op)[0] == 'v' && op != PTX_OP_VOTE;
}

static unsigned operands(const struct ptx_insn *i)
{
	switch (i->op) {
	case PTX_OP_FMA:
	case PTX_OP_MAD:
	case PTX_OP_MAD24:
	case PTX_OP_SAD:
	case PTX_OP_DP4A:
	case PTX_OP_DP2A:
	case PTX_OP_SELP:
	case PTX_OP_SLCT:
	case PTX_OP_SHF:
	case PTX_OP_BFE:
	case PTX_OP_FNS:
	case PTX_OP_LOP3:
	case PTX_OP_PRMT:
		return 3;
	case PTX_OP_BFI:
		return 4;
	case PTX_OP_SETP:
	case PTX_OP_SET:
		return ptx_has_mod(i, "and") || ptx_has_mod(i, "or") || ptx_has_mod(i, "xor") ? 3
											      : 2;
	case PTX_OP_ABS:
	case PTX_OP_NEG:
	case PTX_OP_NOT:
	case PTX_OP_CNOT:
	case PTX_OP_RCP:
	case PTX_OP_SQRT:
	case PTX_OP_RSQRT:
	case PTX_OP_EX2:
	case PTX_OP_LG2:
	case PTX_OP_SIN:
	case PTX_OP_COS:
	case PTX_OP_TANH:
	case PTX_OP_TESTP:
	case PTX_OP_POPC:
	case PTX_OP_CLZ:
	case PTX_OP_BREV:
	case PTX_OP_BFIND:
	case PTX_OP_MOV:
		return 1;
	case PTX_OP_CVT:
		if (ptx_has_mod(i, "pack"))
			return i->type_count > 2 || ptx_has_mod(i, "b32") ? 3 : 2;
		return (i->types[0] == PTX_F16X2 || i->types[0] == PTX_BF16X2 ||
			       i->types[0] == PTX_E4M3X2 || i->types[0] == PTX_E5M2X2) &&
				       i->types[1] == PTX_F32
			       ? 2
			       : 1;
	default:
		return is_video(i->op) ? 3 : 2;
	}
}

static enum ptx_type of_cvt(const struct ptx_insn *i, unsigned k)
{
	if (ptx_has_mod(i, "pack"))
		return k == 0 || k == 3 ? PTX_B32 : PTX_S32;
	return i->types[k ? 1 : 0];
}

enum ptx_type scalar_type(const struct ptx_insn *i, unsigned k)
{
	if (k > operands(i))
		return PTX_VOID;
	switch (i->op) {
	case PTX_OP_MUL:
	case PTX_OP_MAD:
		return i->flags & PTX_WIDE && (k == 0 || k == 3) ? wider(i->type) : i->type;
	case PTX_OP_SHL:
	case PTX_OP_SHR:
	case PTX_OP_BFE:
		return k > 1 ? PTX_U32 : i->type;
	case PTX_OP_BFI:
		return k > 2 ? PTX_U32 : i->type;
	case PTX_OP_POPC:
	case PTX_OP_CLZ:
	case PTX_OP_BFIND:
		return k ? i->type : PTX_U32;
	case PTX_OP_DP4A:
	case PTX_OP_DP2A:
		return k == 1 || k == 2 ? i->types[k - 1] : PTX_B32;
	case PTX_OP_SELP:
		return k == 3 ? PTX_PRED : i->type;
	case PTX_OP_SLCT:
		return k == 3 ? i->types[1] : i->types[0];
	case PTX_OP_SETP:
	case PTX_OP_TESTP:
		return k == 0 || k == 3 ? PTX_PRED : i->type;
	case PTX_OP_SET:
		return k == 0 ? i->types[0] : k == 3 ? PTX_PRED : i->types[1];
	case PTX_OP_CVT:
		return of_cvt(i, k);
	default:
		return is_video(i->op) ? PTX_B32 : i->type;
	}
}

/* ---- running and comparing ---- */

uint64_t scalar_run(const struct ptx_insn *i, const uint64_t *given)
{
	uint64_t in[6] = {0};
	for (unsigned k = 1; k < 5; k++)
		in[k] = k < i->count && i->args[k].kind == PTX_IMM ? i->args[k].bits : given[k];
	if (i->op == PTX_OP_CVT)
		return scalar_convert(i, in);
	if (is_video(i->op))
		return scalar_video(i, in);
	if (i->op == PTX_OP_SETP || i->op == PTX_OP_SET || i->op == PTX_OP_SLCT ||
		i->op == PTX_OP_SELP)
		return scalar_bitwise(i, in);
	if (ptx_type_float(i->type) && i->op != PTX_OP_MOV)
		return scalar_float(i, in);
	uint64_t r = scalar_integer(i, in);
	return scalar_cut(r, scalar_bits(scalar_type(i, 0)));
}

/* The most an approximate result may be off: relative, and absolute (the ISA's tables). */
static bool near(const struct ptx_insn *i, long double x, long double want, long double got)
{
	long double off = fabsl(got - want);
	bool middle = fabsl(want) <= 1 && x > 0.5L && x < 2;
	switch (i->op) {
	case PTX_OP_EX2:
		return off <= fabsl(want) * 0x1p-22L + 0x1p-149L;
	case PTX_OP_LG2:
		return off <= (middle ? 0x1p-22L : fabsl(want) * 0x1p-22L);
	case PTX_OP_SIN:
	case PTX_OP_COS:
		return off <= (fabsl(x) <= 6.2831853L ? 0x1p-20L : 0x1p-14L) || fabsl(x) > 314;
	case PTX_OP_TANH:
		return off <= fabsl(want) * 0x1p-11L;
	case PTX_OP_RSQRT:
		return off <= fabsl(want) * (i->type == PTX_F64 && i->flags & PTX_FTZ ? 0x1p-19L
										      : 0x1p-22L);
	default: /* rcp, sqrt, div: two units of the last digit */
		return off <= fabsl(want) * (i->type == PTX_F64 ? 0x1p-19L : 0x1p-22L) + 0x1p-148L;
	}
}

bool scalar_same(const struct ptx_insn *i, const uint64_t *in, uint64_t want, uint64_t got)
{
	enum ptx_type t = scalar_type(i, 0);
	if (want == got)
		return true;
	bool open = t == PTX_F64 || i->op == PTX_OP_ABS || i->op == PTX_OP_NEG ||
		    i->op == PTX_OP_COPYSIGN;
	if (scalar_is_nan(t, want) || scalar_is_nan(t, got))
		return open && scalar_is_nan(t, want) && scalar_is_nan(t, got);
	if (!(i->flags & (PTX_APPROX | PTX_FULL)))
		return false;
	long double w = scalar_number(t, want), g = scalar_number(t, got);
	if (isinf(w) || isinf(g) || w == 0)
		return false;
	return near(i, scalar_number(t, in[1]), w, g);
}

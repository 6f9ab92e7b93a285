/* cvt, by way of long double, which holds every number of the other types. */
#include "scalar.h"

#include <math.h>
#include <string.h>

static bool is_float(enum ptx_type t)
{
	return ptx_type_float(t) || t == PTX_TF32;
}

static long double between(long double v, long double least, long double most)
{
	return isnan(v) || v <= least ? least : v >= most ? most : v;
}

/* One result of a floating-point type. */
static uint64_t shortened(const struct ptx_insn *i, enum ptx_type t, long double v)
{
	if (i->flags & PTX_SAT)
		v = between(v, 0, 1);
	uint64_t r = scalar_rounded(t, v, i->round);
	long double got = scalar_number(t, r);
	bool finite = i->flags & PTX_SATFINITE;
	if (finite && isinf(got))
		r -= t == PTX_TF32 ? 0x2000 : 1;
	if (i->flags & PTX_RELU && signbit(got) && !isnan(got))
		r = 0;
	return r;
}

static uint64_t pack(const struct ptx_insn *i, const uint64_t *in)
{
	static const struct {
		const char *name;
		unsigned bits;
	} kinds[] = {
		{"u16", 16},
                {"s16", 16},
                {"u8",  8 },
                {"s8",  8 },
                {"u4",  4 },
                {"s4",  4 },
                {"u2",  2 },
		{"s2",  2 }
        };
	unsigned k = 0;
	while (!ptx_has_mod(i, kinds[k].name))
		k++;
	unsigned bits = kinds[k].bits;
	bool sign = kinds[k].name[0] == 's';
	int64_t most = (1ll << (bits - sign)) - 1, least = sign ? -most - 1 : 0;
	uint64_t r = bits == 16 ? 0 : in[3];
	for (unsigned n = 1; n <= 2; n++) {
		int64_t v = scalar_signed(in[n], 32);
		v = v < least ? least : v > most ? most : v;
		r = r << bits | scalar_cut((uint64_t)v, bits);
	}
	return scalar_cut(r, 32);
}

/* A pair of f16, bf16 or 8-bit numbers, high then low. */
static uint64_t pair(
	const struct ptx_insn *i, enum ptx_type t, unsigned bits, long double high, long double low)
{
	return shortened(i, t, high) << bits | shortened(i, t, low);
}

static bool is_bytes(enum ptx_type t)
{
	return t == PTX_E4M3X2 || t == PTX_E5M2X2;
}

static uint64_t of_pairs(const struct ptx_insn *i, const uint64_t *in)
{
	enum ptx_type to = i->types[0], from = i->types[1];
	if (is_bytes(from))
		return pair(i, PTX_F16, 16, scalar_number(from, in[1] >> 8 & 255),
			scalar_number(from, in[1] & 255));
	if (is_bytes(to) && from == PTX_F16X2)
		return pair(i, to, 8, scalar_number(PTX_F16, in[1] >> 16 & 0xffff),
			scalar_number(PTX_F16, in[1] & 0xffff));
	long double high = scalar_number(PTX_F32, in[1]), low = scalar_number(PTX_F32, in[2]);
	if (is_bytes(to))
		return pair(i, to, 8, high, low);
	return pair(i, to == PTX_F16X2 ? PTX_F16 : PTX_BF16, 16, high, low);
}

uint64_t scalar_convert(const struct ptx_insn *i, const uint64_t *in)
{
	enum ptx_type to = i->types[0], from = i->types[1];
	if (ptx_has_mod(i, "pack"))
		return pack(i, in);
	if (is_bytes(to) || is_bytes(from) || to == PTX_F16X2 || to == PTX_BF16X2)
		return of_pairs(i, in);
	uint64_t x = scalar_cut(in[1], scalar_bits(from));
	if (from == PTX_F32)
		x = scalar_flushed(i, from, x);
	long double v = scalar_number(from, x);
	if (is_float(to)) {
		if (i->round >= PTX_RNI && isfinite(v)) /* first to an integer, its sign kept */
			v = copysignl(i->round == PTX_RMI   ? floorl(v)
				      : i->round == PTX_RPI ? ceill(v)
				      : i->round == PTX_RZI ? truncl(v)
							    : rintl(v),
				v);
		uint64_t r = shortened(i, to, v);
		return to == PTX_F32 ? scalar_flushed(i, to, r) : r;
	}
	bool wide = from == PTX_F64 || scalar_bits(to) == 64;
	if (is_float(from) && isnan(v)) /* the top bit alone, or nothing */
		return wide ? 1ull << (scalar_bits(to) - 1) : 0;
	if (is_float(from) || i->flags & PTX_SAT)
		return scalar_rounded(to, v, i->round);
	uint64_t all = ptx_type_signed(from) ? (uint64_t)scalar_signed(x, scalar_bits(from)) : x;
	return scalar_cut(all, scalar_bits(to));
}

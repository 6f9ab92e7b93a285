/* lanes_half: arithmetic and comparison of f16, bf16 and of pairs of them, to the bit.
 *
 * How it works. A part of 16-bit lanes becomes two vectors of f32, the f32 result one part again.
 * One rounding to f32 and one to the half give what a single rounding gives: for add, sub and mul
 * because f32 has 24 bits and 24 >= 2 * 11 + 2 (S. A. Figueroa, When is double rounding innocuous,
 * 1995), and because below its normal range a sum of halves is exact in f32 and a product that f32
 * cannot hold is less than half of the least half; for fma because f32 is rounded to odd, which
 * keeps the sign of what is beyond any tie of the shorter format. A pair is two such lanes: the
 * same code serves both. A result that is not a number is the canonical NaN, 0x7fff.
 *
 * vg_NAME_f16, _bf16: v16 of lanes; vg_NAME_f16x2, _bf16x2: v32 of pairs; sg_: of one u16 or u32.
 * The last argument, how, is a constant of the flags below. */
#ifndef VGPU_DEVICE_LANES_HALF_H
#define VGPU_DEVICE_LANES_HALF_H

#include "vgpu/device/lanes.h"

enum vg_half_how {
	VG_HALF_FTZ = 1,      /* subnormal operands and results count as zero of their sign */
	VG_HALF_SAT = 2,      /* to [0, 1]; NaN gives 0 */
	VG_HALF_RELU = 4,     /* what is less than 0 gives 0 */
	VG_HALF_NAN = 8,      /* min and max: a NaN wins */
	VG_HALF_XORSIGN = 16, /* min and max: of magnitudes, with the product's sign */
	VG_HALF_OOB = 32      /* fma: an operand of 0xffff gives 0 */
};

/* ---- f32 for each half of a part, in an order of no concern but to the two functions ---- */

typedef struct {
	f32p x, y;
} vg_floats;

#define VG_HALF_PICK(c, yes, no) (((yes) & (c)) | ((no) & ~(c)))

#ifdef __F16C__
#if VG_PART == 64
#define VG_F32_OF_F16(h)                                                                           \
	__builtin_ia32_vcvtph2ps512_mask((s16h)(h), (f32p){0}, (u16)~0, 4 /* rounds not */)
#define VG_F16_OF_F32(f) (u16h) __builtin_ia32_vcvtps2ph512_mask(f, 0, (s16h){0}, (u16)~0)
#else
#define VG_F32_OF_F16(h) __builtin_ia32_vcvtph2ps256((s16h)(h))
#define VG_F16_OF_F32(f) (u16h) __builtin_ia32_vcvtps2ph256(f, 0)
#endif
VG_FN vg_floats vg_floats_f16(u16p v)
{
	return (vg_floats){VG_F32_OF_F16(__builtin_shufflevector(v, v, VG_HALF16(0))),
		VG_F32_OF_F16(__builtin_shufflevector(v, v, VG_HALF16(VG_LANES16 / 2)))};
}
VG_FN u16p vg_halves_f16(vg_floats f)
{
	return __builtin_shufflevector(VG_F16_OF_F32(f.x), VG_F16_OF_F32(f.y), VG_WHOLE16);
}
#else
/* 16 bits in the low half of each u32. Scaling by 2^112 moves the exponent's bias, also of
 * subnormals. */
VG_FN f32p vg_float_f16(u32p h)
{
	u32p size = h & 0x7fff, special = (u32p)(size > 0x7bff) & 0x7f800000;
	u32p bits = (u32p)((f32p)(size << 13) * 0x1p112f);
	return (f32p)(bits | special | (h & 0x8000) << 16);
}
/* To nearest, ties to even. Below 2^-14 the addition of 0.5, whose last bit is worth 2^-24, rounds.
 */
VG_FN u32p vg_half_f16(f32p f)
{
	u32p bits = (u32p)f, size = bits & 0x7fffffff;
	u32p low = (u32p)((f32p)size + 0.5f) - 0x3f000000;
	u32p normal = (size - 0x38000000 + 0xfff + (size >> 13 & 1)) >> 13;
	u32p high = VG_HALF_PICK((u32p)(size > 0x7f800000), (u32p){0} + 0x7fff, (u32p){0} + 0x7c00);
	u32p r = VG_HALF_PICK((u32p)(size < 0x38800000), low, normal);
	return VG_HALF_PICK((u32p)(size > 0x477fffff), high, r) | (bits >> 16 & 0x8000);
}
VG_FN vg_floats vg_floats_f16(u16p v)
{
	return (vg_floats){vg_float_f16((u32p)v & 0xffff), vg_float_f16((u32p)v >> 16)};
}
VG_FN u16p vg_halves_f16(vg_floats f)
{
	return (u16p)(vg_half_f16(f.x) | vg_half_f16(f.y) << 16);
}
#endif

VG_FN vg_floats vg_floats_bf16(u16p v)
{
	return (vg_floats){(f32p)((u32p)v << 16), (f32p)((u32p)v & 0xffff0000)};
}
/* Rounded bits in the upper half; a NaN must be the canonical one, which is let through. */
VG_FN u32p vg_half_bf16(f32p f)
{
	u32p bits = (u32p)f, up = bits + 0x7fff + (bits >> 16 & 1);
	return VG_HALF_PICK((u32p)(f == f), up, bits);
}
VG_FN u16p vg_halves_bf16(vg_floats f)
{
	return (u16p)(vg_half_bf16(f.x) >> 16 | (vg_half_bf16(f.y) & 0xffff0000));
}

/* ---- what is done on the way in and out ---- */

/* Subnormals to zero; exponent: its bits in this format. */
VG_FN u16p vg_half_flush(u16p v, u16 exponent, u32 how)
{
	if (!(how & VG_HALF_FTZ))
		return v;
	return v & ((u16p)((v & exponent) != 0) | 0x8000);
}

VG_FN f32p vg_half_clamp(f32p f, u32 how)
{
	u32p canonical = (u32p){0} + 0x7fffffff, bits = (u32p)f;
	if (how & VG_HALF_SAT)
		return (f32p)VG_HALF_PICK(
			(u32p)(f > 1.0f), (u32p){0} + 0x3f800000, bits & (u32p)(f > 0.0f));
	if (how & VG_HALF_RELU)
		bits &= ~(u32p)(f <= 0.0f);
	return (f32p)VG_HALF_PICK((u32p)(f == f), bits, canonical);
}

/* ---- fma: a * b + c in f32, rounded to odd ---- */

/* Of the two floats next to an inexact sum, the one whose last bit is set. */
#if VG_PART == 64
VG_FN f32p vg_half_fma_odd(f32p a, f32p b, f32p c, u32 is_f16)
{
	u32p down = (u32p)__builtin_ia32_vfmaddps512_mask(a, b, c, (u16)~0, 9 /* to -inf */);
	u32p up = (u32p)__builtin_ia32_vfmaddps512_mask(a, b, c, (u16)~0, 10 /* to +inf */);
	(void)is_f16;
	return (f32p)VG_HALF_PICK(-(down & 1), down, up);
}
#else
/* f to odd, where f + rest is the true value: of the two floats next to it f is one. */
VG_FN f32p vg_half_odd(f32p f, f32p rest)
{
	u32p bits = (u32p)f, away = ((u32p)rest ^ bits) >> 31;
	u32p even = (u32p)((rest < 0.0f) | (rest > 0.0f)) & ~bits & 1;
	return (f32p)(bits + even - (even & away) * 2);
}
VG_SLOW f32 vg_fma_odd_f64(f32 a, f32 b, f32 c)
{
	f64 product = (f64)a * b, f = product + c, back = f - product;
	f64 rest = (product - (f - back)) + (c - back);
	u64 wide = vg_of_f64(f);
	if ((rest < 0.0 || rest > 0.0) && !(wide & 1))
		wide += (rest < 0.0) == (f < 0.0) ? 1 : -1ul;
	f = vg_to_f64(wide);
	f32 r = (f32)f;
	u32 bits = vg_of_f32(r);
	rest = f - (f64)r;
	if ((rest < 0.0 || rest > 0.0) && !(bits & 1))
		bits += (rest < 0.0) == (bits >> 31) ? 1 : -1u;
	return vg_to_f32(bits);
}
/* Products of f16 are exact in f32; those of bf16 may leave its range, and f64 has them. */
VG_FN f32p vg_half_fma_odd(f32p a, f32p b, f32p c, u32 is_f16)
{
	f32p r = a * b + c, back = r - a * b;
	if (is_f16)
		return vg_half_odd(r, (a * b - (r - back)) + (c - back));
	for (u32 k = 0; k < VG_LANES32; k++)
		r[k] = vg_fma_odd_f64(a[k], b[k], c[k]);
	return r;
}
#endif

/* ---- arithmetic of a part ---- */

VG_FN u16p vg_half_oob(u16p r, u16p a, u16p b, u16p c, u32 how)
{
	u16p oob = (u16p)(a == 0xffff) | (u16p)(b == 0xffff) | (u16p)(c == 0xffff);
	return how & VG_HALF_OOB ? r & ~oob : r;
}

#define VG_HALF_PART(name, t, exponent, is_f16, result)                                            \
	VG_FN u16p vg_part_##name##_##t(u16p a, u16p b, u16p c, u32 how)                           \
	{                                                                                          \
		vg_floats f = vg_floats_##t(vg_half_flush(a, exponent, how));                      \
		vg_floats g = vg_floats_##t(vg_half_flush(b, exponent, how));                      \
		vg_floats h = vg_floats_##t(vg_half_flush(c, exponent, how));                      \
		f.x = vg_half_clamp(result(f.x, g.x, h.x, is_f16), how);                           \
		f.y = vg_half_clamp(result(f.y, g.y, h.y, is_f16), how);                           \
		return vg_half_oob(vg_half_flush(vg_halves_##t(f), exponent, how), a, b, c, how);  \
	}
#define VG_HALF_ADD(a, b, c, is_f16) ((void)(c), (a) + (b))
#define VG_HALF_SUB(a, b, c, is_f16) ((void)(c), (a) - (b))
#define VG_HALF_MUL(a, b, c, is_f16) ((void)(c), (a) * (b))

/* Bits that compare as integers the way the halves compare, -0 before +0. */
VG_FN s16p vg_half_key(u16p v)
{
	return (s16p)v ^ ((s16p)v >> 15 & 0x7fff);
}

VG_FN u16p vg_part_least(u16p a, u16p b, u16 exponent, u32 how, u32 greatest)
{
	u16p sign = (a ^ b) & 0x8000;
	a = vg_half_flush(a, exponent, how), b = vg_half_flush(b, exponent, how);
	u16p a_nan = (u16p)((a & 0x7fff) > exponent), b_nan = (u16p)((b & 0x7fff) > exponent);
	if (how & VG_HALF_XORSIGN)
		a &= 0x7fff, b &= 0x7fff;
	u16p first = (u16p)(vg_half_key(a) < vg_half_key(b));
	if (greatest)
		first = ~first;
	u16p r = VG_HALF_PICK((first & ~a_nan) | b_nan, a, b);
	if (how & VG_HALF_XORSIGN)
		r |= sign;
	u16p nan = how & VG_HALF_NAN ? a_nan | b_nan : a_nan & b_nan;
	return VG_HALF_PICK(nan, (u16p){0} + 0x7fff, r);
}

#define VG_HALF_PARTS(t, exponent, is_f16)                                                         \
	VG_HALF_PART(add, t, exponent, is_f16, VG_HALF_ADD)                                        \
	VG_HALF_PART(sub, t, exponent, is_f16, VG_HALF_SUB)                                        \
	VG_HALF_PART(mul, t, exponent, is_f16, VG_HALF_MUL)                                        \
	VG_HALF_PART(fma, t, exponent, is_f16, vg_half_fma_odd)                                    \
	VG_FN u16p vg_part_min_##t(u16p a, u16p b, u16p c, u32 how)                                \
	{                                                                                          \
		(void)c;                                                                           \
		return vg_part_least(a, b, exponent, how, 0);                                      \
	}                                                                                          \
	VG_FN u16p vg_part_max_##t(u16p a, u16p b, u16p c, u32 how)                                \
	{                                                                                          \
		(void)c;                                                                           \
		return vg_part_least(a, b, exponent, how, 1);                                      \
	}                                                                                          \
	VG_FN u16p vg_part_neg_##t(u16p a, u16p b, u16p c, u32 how)                                \
	{                                                                                          \
		(void)b, (void)c;                                                                  \
		return vg_half_flush(a, exponent, how) ^ 0x8000;                                   \
	}                                                                                          \
	VG_FN u16p vg_part_abs_##t(u16p a, u16p b, u16p c, u32 how)                                \
	{                                                                                          \
		(void)b, (void)c;                                                                  \
		return vg_half_flush(a, exponent, how) & 0x7fff;                                   \
	}
#define VG_HALF_EXPONENT_F16 0x7c00
#define VG_HALF_EXPONENT_BF16 0x7f80
VG_HALF_PARTS(f16, VG_HALF_EXPONENT_F16, 1)
VG_HALF_PARTS(bf16, VG_HALF_EXPONENT_BF16, 0)

/* ---- over 32 lanes, and of one ---- */

#define VG_HALF_DO1(k, name, n)                                                                    \
	r.p[k] = (u##n##p)name((u16p)a.p[k], (u16p)b.p[k], (u16p)c.p[k], how)
#define VG_HALF_LANES(name, part, n)                                                               \
	VG_FN v##n vg_##name(v##n a, v##n b, v##n c, u32 how)                                      \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_HALF_DO1, part, n);                                                  \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u##n sg_##name(u##n a, u##n b, u##n c, u32 how)                                      \
	{                                                                                          \
		return ((u##n##p)part(                                                             \
			(u16p)(u##n##p){a}, (u16p)(u##n##p){b}, (u16p)(u##n##p){c}, how))[0];      \
	}
#define VG_HALF(name)                                                                              \
	VG_HALF_LANES(name##_f16, vg_part_##name##_f16, 16)                                        \
	VG_HALF_LANES(name##_f16x2, vg_part_##name##_f16, 32)                                      \
	VG_HALF_LANES(name##_bf16, vg_part_##name##_bf16, 16)                                      \
	VG_HALF_LANES(name##_bf16x2, vg_part_##name##_bf16, 32)
VG_HALF(add)
VG_HALF(sub)
VG_HALF(mul)
VG_HALF(fma)
VG_HALF(min)
VG_HALF(max)
VG_HALF(neg)
VG_HALF(abs)

/* The halves of pairs. */
VG_FN v16 vg_low_16(v32 v)
{
	return vg_trunc_32_16(v);
}
#define VG_HALF_OR1(k, a, b) a.p[k] |= b.p[k]
#define VG_HALF_UPPER1(k, v) v.p[k] >>= 16
VG_FN v16 vg_high_16(v32 v)
{
	VG_EACH32(VG_HALF_UPPER1, v);
	return vg_trunc_32_16(v);
}

/* Pairs that are yes in each half for which the lane is set, and 0 elsewhere. */
VG_FN v32 vg_half_pair(u32 low, u32 high, u32 yes)
{
	v32 none = vg_broadcast_32(0), r = vg_blend_32(low, vg_broadcast_32(yes), none),
	    upper = vg_blend_32(high, vg_broadcast_32(yes << 16), none);
	VG_EACH32(VG_HALF_OR1, r, upper);
	return r;
}

/* ---- comparisons: vg_lt_f16(a, b, how), the lanes where a < b; sg_: ~0 or 0 ---- */

/* Zeros of both signs are one key. */
#define VG_HALF_KEY1(k, v, exponent)                                                               \
	do {                                                                                       \
		v.p[k] = vg_half_flush(v.p[k], exponent, how);                                     \
		v.p[k] = (u16p)vg_half_key(v.p[k]) & (u16p)((v.p[k] & 0x7fff) != 0);               \
	} while (0)
#define VG_HALF_SIZE1(k, r, v) r.p[k] = v.p[k] & 0x7fff
#define VG_HALF_COMPARE(t, exponent, name, order, unordered)                                       \
	VG_FN u32 vg_##name##_##t(v16 a, v16 b, u32 how)                                           \
	{                                                                                          \
		v16 a_size, b_size, most = vg_broadcast_16(exponent);                              \
		VG_EACH16(VG_HALF_SIZE1, a_size, a);                                               \
		VG_EACH16(VG_HALF_SIZE1, b_size, b);                                               \
		u32 nan = vg_gt_u16(a_size, most) | vg_gt_u16(b_size, most);                       \
		VG_EACH16(VG_HALF_KEY1, a, exponent);                                              \
		VG_EACH16(VG_HALF_KEY1, b, exponent);                                              \
		return (unordered) ? (order) | nan : (order) & ~nan;                               \
	}                                                                                          \
	VG_FN u32 sg_##name##_##t(u16 a, u16 b, u32 how)                                           \
	{                                                                                          \
		return vg_##name##_##t(vg_broadcast_16(a), vg_broadcast_16(b), how);               \
	}
#define VG_HALF_COMPARES(t, exponent)                                                              \
	VG_HALF_COMPARE(t, exponent, eq, vg_eq_s16(a, b), 0)                                       \
	VG_HALF_COMPARE(t, exponent, ne, vg_ne_s16(a, b), 0)                                       \
	VG_HALF_COMPARE(t, exponent, lt, vg_lt_s16(a, b), 0)                                       \
	VG_HALF_COMPARE(t, exponent, le, vg_le_s16(a, b), 0)                                       \
	VG_HALF_COMPARE(t, exponent, gt, vg_gt_s16(a, b), 0)                                       \
	VG_HALF_COMPARE(t, exponent, ge, vg_ge_s16(a, b), 0)                                       \
	VG_HALF_COMPARE(t, exponent, equ, vg_eq_s16(a, b), 1)                                      \
	VG_HALF_COMPARE(t, exponent, neu, vg_ne_s16(a, b), 1)                                      \
	VG_HALF_COMPARE(t, exponent, ltu, vg_lt_s16(a, b), 1)                                      \
	VG_HALF_COMPARE(t, exponent, leu, vg_le_s16(a, b), 1)                                      \
	VG_HALF_COMPARE(t, exponent, gtu, vg_gt_s16(a, b), 1)                                      \
	VG_HALF_COMPARE(t, exponent, geu, vg_ge_s16(a, b), 1)                                      \
	VG_HALF_COMPARE(t, exponent, num, ~0u, 0)                                                  \
	VG_HALF_COMPARE(t, exponent, nan, 0, 1)
VG_HALF_COMPARES(f16, VG_HALF_EXPONENT_F16)
VG_HALF_COMPARES(bf16, VG_HALF_EXPONENT_BF16)

#endif

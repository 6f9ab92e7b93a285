/* lanes_narrow: numbers of 16, 8 and 19 bits (f16, bf16, e4m3, e5m2, tf32) from and to longer ones.
 * Part of lanes_convert.h. NaN becomes the canonical one: 0x7fff, 0x7f, 0x7fffffff. */
#ifndef VGPU_DEVICE_LANES_NARROW_H
#define VGPU_DEVICE_LANES_NARROW_H

#include "vgpu/device/lanes_convert.h"

/* A format by its fraction's bits and its exponent's bias; finite: it has no infinities. */
struct vg_narrow {
	u32 fraction, bias, bits, nan, most, finite;
};
#define VG_NARROW_f16 ((struct vg_narrow){10, 15, 16, 0x7fff, 0x7bff, 0})
#define VG_NARROW_bf16 ((struct vg_narrow){7, 127, 16, 0x7fff, 0x7f7f, 0})
#define VG_NARROW_e4m3 ((struct vg_narrow){3, 7, 8, 0x7f, 0x7e, 1})
#define VG_NARROW_e5m2 ((struct vg_narrow){2, 15, 8, 0x7f, 0x7b, 0})

/* The double x in that format; satfinite: what is beyond it becomes its greatest. */
VG_FN u32 vg_to_narrow(u64 x, struct vg_narrow f, u32 how, u32 satfinite)
{
	const u64 size = x & ~VG_SIGN_f64;
	const u32 negative = x >> 63, sign = negative << (f.bits - 1);
	if (size > VG_EXPONENT_f64)
		return f.nan;
	const s32 e = (s32)(size >> 52) - 1023, least = 1 - (s32)f.bias;
	const u64 whole = (size & 0xfffffffffffff) | 0x10000000000000;
	/* Digits that go: more of them below the normal range. */
	s32 cut = (s32)(52 - f.fraction) + (e < least ? least - e : 0);
	cut = cut > 60 ? 60 : cut;
	const u64 rest = whole & ((1ul << cut) - 1), half = 1ul << (cut - 1);
	u64 kept = size ? whole >> cut : 0;
	const u32 away = how == 0   ? rest > half || (rest == half && kept & 1)
			 : how == 4 ? rest >= half
			 : how == 3 ? 0
				    : rest != 0 && negative == (how == 1);
	kept += size && away;
	/* A carry goes into the exponent. */
	u64 r = e < least ? kept : kept + ((u64)(e - least) << f.fraction);
	if (size != VG_EXPONENT_f64 && r <= f.most)
		return (u32)r | sign;
	const u32 inward = how == 3 || (how == 1 && !negative) || (how == 2 && negative);
	const u32 greatest = satfinite || f.finite || (inward && size != VG_EXPONENT_f64);
	return (greatest ? f.most : f.most + 1) | sign;
}

/* The float with the bits of x in the format. */
VG_FN u32 vg_of_narrow(u32 x, struct vg_narrow f)
{
	const u32 size = x & ((1u << (f.bits - 1)) - 1), sign = x >> (f.bits - 1) << 31;
	if (size > f.most + !f.finite)
		return 0x7fffffff;
	if (size > f.most)
		return VG_EXPONENT_f32 | sign;
	const u32 e = size >> f.fraction, fraction = size & ((1u << f.fraction) - 1);
	const f32 unit = vg_to_f32((e ? e + 127 - f.bias : 128 - f.bias) << 23);
	const f32 parts = (f32)(fraction | (u32)(e != 0) << f.fraction) / (f32)(1u << f.fraction);
	return vg_of_f32(parts * unit) | sign;
}

/* ---- halves ---- */

#define VG_HALF_SCALAR(t)                                                                          \
	VG_FN u16 sg_cvt_##t##_f64(u64 a, u32 how)                                                 \
	{                                                                                          \
		return (u16)vg_to_narrow(a, VG_NARROW_##t, how, 0);                                \
	}                                                                                          \
	VG_FN u16 sg_cvt_##t##_f32(u32 a, u32 how)                                                 \
	{                                                                                          \
		return sg_cvt_##t##_f64(sg_cvt_f64_f32(a), how);                                   \
	}                                                                                          \
	VG_LOOP(cvt_##t##_f64, 16, (v64 a, u32 how), VG_UNION(64) ua = {a}, (ua.x[l], how))        \
	VG_LOOP(cvt_slow_##t##_f32, 16, (v32 a, u32 how), VG_UNION(32) ua = {a}, (ua.x[l], how))
#define sg_cvt_slow_f16_f32 sg_cvt_f16_f32
#define sg_cvt_slow_bf16_f32 sg_cvt_bf16_f32
VG_HALF_SCALAR(f16)
VG_HALF_SCALAR(bf16)
VG_FN u32 sg_cvt_f32_f16(u16 a)
{
	return vg_of_narrow(a, VG_NARROW_f16);
}
VG_FN u32 sg_cvt_f32_bf16(u16 a)
{
	return (u32)a << 16;
}
VG_FN v32 vg_cvt_f32_bf16(v16 a)
{
	return vg_shl_by_u32(vg_zext_16_32(a), 16);
}
VG_DEF1(bf16_even, u32, 32, (x + 0x7fff + (x >> 16 & 1)) >> 16)
VG_FN v16 vg_half_nan(v32 a, v16 r)
{
	return vg_blend_16(vg_nan_f32(a, a), vg_broadcast_16(0x7fff), r);
}
VG_FN v16 vg_cvt_bf16_f32(v32 a, const u32 how)
{
	if (how == 0)
		return vg_half_nan(a, vg_trunc_32_16(vg_bf16_even_u32(a)));
	if (how == 3)
		return vg_half_nan(a, vg_trunc_32_16(vg_shr_by_u32(a, 16)));
	return vg_cvt_slow_bf16_f32(a, how);
}

#ifdef __F16C__
#if VG_PART == 64
#define VG_LENGTHEN_HALF(h) __builtin_ia32_vcvtph2ps512_mask((s16h)(h), (f32p){0}, (u16)~0, 4)
#define VG_SHORTEN_HALF(f, how)                                                                    \
	(u16h) __builtin_ia32_vcvtps2ph512_mask((f32p)(f), how, (s16h){0}, (u16)~0)
#else
#define VG_LENGTHEN_HALF(h) __builtin_ia32_vcvtph2ps256((s16h)(h))
#define VG_SHORTEN_HALF(f, how) (u16h) __builtin_ia32_vcvtps2ph256((f32p)(f), how)
#endif
#define VG_LONG_HALF1(k, unused)                                                                   \
	r.p[2 * k] =                                                                               \
		(u32p)VG_LENGTHEN_HALF(__builtin_shufflevector(a.p[k], a.p[k], VG_HALF16(0)));     \
	r.p[2 * k + 1] = (u32p)VG_LENGTHEN_HALF(                                                   \
		__builtin_shufflevector(a.p[k], a.p[k], VG_HALF16(VG_LANES16 / 2)))
#define VG_SHORT_HALF1(k, how)                                                                     \
	r.p[k] = __builtin_shufflevector(VG_SHORTEN_HALF(a.p[2 * k], how),                         \
		VG_SHORTEN_HALF(a.p[2 * k + 1], how), VG_WHOLE16)
VG_FN v32 vg_cvt_f32_f16(v16 a)
{
	v32 r;
	VG_EACH16(VG_LONG_HALF1, 0);
	return r;
}
VG_FN v16 vg_cvt_f16_f32(v32 a, const u32 how)
{
	v16 r;
	if (how == 0) {
		VG_EACH16(VG_SHORT_HALF1, 0);
		return vg_half_nan(a, r);
	}
	if (how == 3) {
		VG_EACH16(VG_SHORT_HALF1, 3);
		return vg_half_nan(a, r);
	}
	return vg_cvt_slow_f16_f32(a, how);
}
#else
VG_LOOP(cvt_f32_f16, 32, (v16 a), VG_UNION(16) ua = {a}, (ua.x[l]))
VG_FN v16 vg_cvt_f16_f32(v32 a, const u32 how)
{
	return vg_cvt_slow_f16_f32(a, how);
}
#endif

/* satfinite of halves: infinity becomes the greatest finite number. NaN stays. */
#define VG_FINITE(t, infinity)                                                                     \
	VG_FN v16 vg_finite_##t(v16 a)                                                             \
	{                                                                                          \
		v16 size = vg_and_u16(a, vg_broadcast_16(0x7fff));                                 \
		return vg_blend_16(vg_eq_u16(size, vg_broadcast_16(infinity)),                     \
			vg_sub_u16(a, vg_broadcast_16(1)), a);                                     \
	}                                                                                          \
	VG_FN u16 sg_finite_##t(u16 a)                                                             \
	{                                                                                          \
		return (u16)((a & 0x7fff) == infinity ? a - 1 : a);                                \
	}
VG_FINITE(f16, 0x7c00)
VG_FINITE(bf16, 0x7f80)
/* What is negative becomes 0; NaN, being positive here, stays. */
VG_FN v16 vg_relu_b16(v16 a)
{
	return vg_max_s16(a, vg_broadcast_16(0));
}
VG_FN u16 sg_relu_b16(u16 a)
{
	return (s16)a < 0 ? 0 : a;
}

/* ---- tf32: a float whose low 13 bits are 0 ---- */

#define VG_TF32(up) ((x + (up)) & 0xffffe000u)
VG_DEF1(tf32_even, u32, 32, VG_TF32(0xfff + (x >> 13 & 1)))
VG_DEF1(tf32_away, u32, 32, VG_TF32(0x1000))
VG_DEF1(tf32_zero, u32, 32, x & 0xffffe000u)
VG_FN v32 vg_cvt_tf32_f32(v32 a, const u32 how)
{
	v32 r = how == 4   ? vg_tf32_away_u32(a)
		: how == 3 ? vg_tf32_zero_u32(a)
			   : vg_tf32_even_u32(a);
	return vg_or_nan_f32(a, a, r);
}
VG_FN u32 sg_cvt_tf32_f32(u32 a, const u32 how)
{
	u32 r = how == 4   ? sg_tf32_away_u32(a)
		: how == 3 ? sg_tf32_zero_u32(a)
			   : sg_tf32_even_u32(a);
	return sg_or_nan_f32(a, a, r);
}
/* Infinity as the greatest finite number of the format. */
VG_FN v32 vg_finite_tf32(v32 a)
{
	return vg_blend_32(vg_testp_infinite_f32(a), vg_sub_u32(a, vg_broadcast_32(0x2000)), a);
}
VG_FN u32 sg_finite_tf32(u32 a)
{
	return (a & 0x7fffffff) == VG_EXPONENT_f32 ? a - 0x2000 : a;
}
VG_FN v32 vg_relu_b32(v32 a)
{
	return vg_max_s32(a, vg_broadcast_32(0));
}
VG_FN u32 sg_relu_b32(u32 a)
{
	return (s32)a < 0 ? 0 : a;
}

/* ---- pairs of 8-bit numbers ---- */

#define VG_BYTES(t)                                                                                \
	VG_FN u16 sg_cvt_##t##x2_f32(u32 high, u32 low)                                            \
	{                                                                                          \
		return (u16)(vg_to_narrow(sg_cvt_f64_f32(high), VG_NARROW_##t, 0, 1) << 8 |        \
			     vg_to_narrow(sg_cvt_f64_f32(low), VG_NARROW_##t, 0, 1));              \
	}                                                                                          \
	VG_FN u16 sg_cvt_##t##x2_f16x2(u32 a)                                                      \
	{                                                                                          \
		return sg_cvt_##t##x2_f32(sg_cvt_f32_f16((u16)(a >> 16)), sg_cvt_f32_f16((u16)a)); \
	}                                                                                          \
	VG_FN u32 sg_cvt_f16x2_##t##x2(u16 a)                                                      \
	{                                                                                          \
		const u32 high = vg_of_narrow(a >> 8, VG_NARROW_##t);                              \
		const u32 low = vg_of_narrow(a & 255, VG_NARROW_##t);                              \
		return (u32)sg_cvt_f16_f32(high, 0) << 16 | sg_cvt_f16_f32(low, 0);                \
	}                                                                                          \
	VG_LOOP2(cvt_##t##x2_f32, 16, 32, 32)                                                      \
	VG_LOOP1(cvt_##t##x2_f16x2, 16, 32)                                                        \
	VG_LOOP1(cvt_f16x2_##t##x2, 32, 16)
VG_BYTES(e4m3)
VG_BYTES(e5m2)
/* Each negative number of a pair becomes 0; NaN stays. */
VG_DEF1(relu_pair8, u16, 16, x & ~((x >> 7 & 0x0101) * 0xff))

#endif

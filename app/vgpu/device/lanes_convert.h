/* lanes_convert: from one type of number to another. vg_cvt_TO_FROM; how: 0 to the nearest (ties to
 * even), 1 down, 2 up, 3 towards zero, 4 to the nearest (ties away). An integer takes what is
 * beyond it as its least or greatest, and NaN as 0, or, in double precision or to 64 bits, as its
 * top bit alone (PTX 9.0, cvt). */
#ifndef VGPU_DEVICE_LANES_CONVERT_H
#define VGPU_DEVICE_LANES_CONVERT_H

#include "vgpu/device/lanes_approx.h"
#include "vgpu/device/lanes_bits.h"

/* ---- widths of one value ---- */

#define VG_SCALAR_WIDTHS(from, to)                                                                 \
	VG_FN u##to sg_zext_##from##_##to(u##from x)                                               \
	{                                                                                          \
		return x;                                                                          \
	}                                                                                          \
	VG_FN u##to sg_sext_##from##_##to(u##from x)                                               \
	{                                                                                          \
		return (u##to)(s##from)x;                                                          \
	}                                                                                          \
	VG_FN u##from sg_trunc_##to##_##from(u##to x)                                              \
	{                                                                                          \
		return (u##from)x;                                                                 \
	}
VG_SCALAR_WIDTHS(16, 32)
VG_SCALAR_WIDTHS(16, 64)
VG_SCALAR_WIDTHS(32, 64)
VG_FN u16 sg_zext_8_16(u16 x)
{
	return x & 255;
}
VG_FN u16 sg_sext_8_16(u16 x)
{
	return (u16)(s8)x;
}

/* ---- to an integral value of the same type; -0 and the sign of what becomes 0 stay ---- */

#if VG_PART == 64
#define VG_INTEGRAL_f32(x, how) __builtin_ia32_rndscaleps_mask(x, 8 | (how), (f32p){0}, (u16)~0, 4)
#define VG_INTEGRAL_f64(x, how) __builtin_ia32_rndscalepd_mask(x, 8 | (how), (f64p){0}, (u8)~0, 4)
#elif VG_PART == 32
#define VG_INTEGRAL_f32(x, how) __builtin_ia32_roundps256(x, 8 | (how))
#define VG_INTEGRAL_f64(x, how) __builtin_ia32_roundpd256(x, 8 | (how))
#else
#define VG_INTEGRAL_f32(x, how) vg_integral_f32(x, how)
#define VG_INTEGRAL_f64(x, how) vg_integral_f64(x, how)
/* To the nearest by a sum with what has no digits to spare; then one off where that went astray. */
#define VG_INTEGRAL(t, n, big)                                                                     \
	VG_FN t##p vg_integral_##t(t##p x, u32 how)                                                \
	{                                                                                          \
		const u##n##p sign = (u##n##p)x & VG_SIGN_##t;                                     \
		const t##p size = (t##p)((u##n##p)x ^ sign);                                       \
		t##p r = size + big - big;                                                         \
		const t##p one = (t##p){0} + 1, zero = {0};                                        \
		if (how == 3)                                                                      \
			r -= VG_IF(t, n, r, gt, size, one, zero);                                  \
		if (how == 1 || how == 2) {                                                        \
			const u##n##p outward =                                                    \
				(u##n##p)((s##n##p)(how == 2 ? ~(u##n##p)x : (u##n##p)x) < 0);     \
			const t##p up = VG_IF(t, n, r, lt, size, one, zero);                       \
			const t##p down = VG_IF(t, n, r, gt, size, one, zero);                     \
			r += (t##p)VG_CHOICE(up, -down, outward, u##n##p);                         \
		}                                                                                  \
		/* In the absence of fractions, and of NaN, as it is. */                           \
		return VG_IF(t, n, size, lt, (t##p){0} + big, (u##n##p)r | sign, x);               \
	}
VG_INTEGRAL(f32, 32, 0x1p23f)
VG_INTEGRAL(f64, 64, 0x1p52)
#endif
/* An instruction takes its rounding as a constant. */
#define VG_INTEGRAL_HOW(t)                                                                         \
	VG_FN t##p vg_integral_how_##t(t##p x, const u32 how)                                      \
	{                                                                                          \
		return how == 0   ? VG_INTEGRAL_##t(x, 0)                                          \
		       : how == 1 ? VG_INTEGRAL_##t(x, 1)                                          \
		       : how == 2 ? VG_INTEGRAL_##t(x, 2)                                          \
				  : VG_INTEGRAL_##t(x, 3);                                         \
	}
VG_INTEGRAL_HOW(f32)
VG_INTEGRAL_HOW(f64)
#define VG_ROUND_PART1(k, t, n) r.p[k] = (u##n##p)vg_integral_how_##t((t##p)a.p[k], how)
#define VG_ROUND(t, n)                                                                             \
	VG_FN v##n vg_round_##t(v##n a, const u32 how)                                             \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_ROUND_PART1, t, n);                                                  \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u##n sg_round_##t(u##n a, const u32 how)                                             \
	{                                                                                          \
		return vg_of_##t(vg_integral_how_##t((t##p)((u##n##p){0} + a), how)[0]);           \
	}
VG_ROUND(f32, 32)
VG_ROUND(f64, 64)

/* ---- integers from floating-point numbers: t is integral ---- */

#define VG_SCALAR_INTEGER(to, n, from, w, low, high, least, most, nan)                             \
	VG_FN u##n sg_cvt_##to##_##from(u##w a, const u32 how)                                     \
	{                                                                                          \
		const from t = vg_to_##from(sg_round_##from(a, how));                              \
		if (t != t)                                                                        \
			return nan;                                                                \
		return t < low ? least : t >= high ? most : (u##n)(to)t;                           \
	}
VG_SCALAR_INTEGER(s32, 32, f32, 32, -0x1p31f, 0x1p31f, 1u << 31, ~0u >> 1, 0)
VG_SCALAR_INTEGER(u32, 32, f32, 32, 0, 0x1p32f, 0, ~0u, 0)
VG_SCALAR_INTEGER(s32, 32, f64, 64, -0x1p31, 0x1p31, 1u << 31, ~0u >> 1, 1u << 31)
VG_SCALAR_INTEGER(u32, 32, f64, 64, 0, 0x1p32, 0, ~0u, 1u << 31)
VG_SCALAR_INTEGER(s64, 64, f64, 64, -0x1p63, 0x1p63, 1ul << 63, ~0ul >> 1, 1ul << 63)
VG_SCALAR_INTEGER(u64, 64, f64, 64, 0, 0x1p64, 0, ~0ul, 1ul << 63)

#if VG_PART == 64
#define VG_CHOP_f32(x) (u32p) __builtin_ia32_cvttps2dq512_mask(x, (s32p){0}, (u16)~0, 8)
#elif VG_PART == 32
#define VG_CHOP_f32(x) (u32p) __builtin_ia32_cvttps2dq256(x)
#else
#define VG_CHOP_f32(x) (u32p) __builtin_ia32_cvttps2dq(x)
#endif
/* What is too great, or NaN, comes out as 0x80000000. */
VG_FN u32p vg_chop_s32(f32p t)
{
	const u32p r = VG_CHOP_f32(t);
	const f32p most = VG_IF32(t, ge, VG_ALL32(0x1p31f), (u32p){0} + 0x7fffffff, r);
	return (u32p)VG_IF32(t, nan, t, (u32p){0}, most);
}
VG_FN u32p vg_chop_u32(f32p t)
{
#if VG_PART == 64
	const u32p r = (u32p)__builtin_ia32_cvttps2udq512_mask(t, (s32p){0}, (u16)~0, 8);
	return (u32p)VG_IF32(t, gt, VG_ALL32(0), r, (u32p){0});
#else
	const u32p low = VG_CHOP_f32(t), high = VG_CHOP_f32(t - 0x1p31f) ^ 0x80000000u;
	f32p r = VG_IF32(t, ge, VG_ALL32(0x1p31f), high, low);
	r = VG_IF32(t, ge, VG_ALL32(0x1p32f), ~(u32p){0}, r);
	return (u32p)VG_IF32(t, gt, VG_ALL32(0), r, (u32p){0});
#endif
}
#define VG_CHOP1(k, to) r.p[k] = vg_chop_##to(vg_integral_how_f32((f32p)a.p[k], how))
#define VG_FROM_F32(to)                                                                            \
	VG_FN v32 vg_cvt_##to##_f32(v32 a, const u32 how)                                          \
	{                                                                                          \
		v32 r;                                                                             \
		VG_EACH32(VG_CHOP1, to);                                                           \
		return r;                                                                          \
	}
VG_FROM_F32(s32)
VG_FROM_F32(u32)

/* Held between the limits, which are doubles; 2^52 brings the integer into the low bits. */
VG_FN f64p vg_held(f64p t, f64 low, f64 high, f64 nan)
{
	t = VG_IF64(t, nan, t, ((f64p){0} + nan), t);
	return VG_MIN_f64(VG_MAX_f64(t, (f64p){0} + low), (f64p){0} + high);
}
#define VG_HELD1(k, low, high, nan)                                                                \
	r.p[k] = (u64p)(vg_held(vg_integral_how_f64((f64p)a.p[k], how), low, high, nan) + 0x1.8p52)
#define VG_FROM_F64(to, low, high, nan)                                                            \
	VG_FN v32 vg_cvt_##to##_f64(v64 a, const u32 how)                                          \
	{                                                                                          \
		v64 r;                                                                             \
		VG_EACH64(VG_HELD1, low, high, nan);                                               \
		return vg_trunc_64_32(r);                                                          \
	}
VG_FROM_F64(s32, -0x1p31, 0x1p31 - 1, -0x1p31)
VG_FROM_F64(u32, 0, 0x1p32 - 1, 0x1p31)
#if VG_PART == 64
VG_FN u64p vg_chop_s64(f64p t)
{
	const u64p r = (u64p)__builtin_ia32_cvttpd2qq512_mask(t, (vg_quads){0}, (u8)~0, 8);
	return (u64p)VG_IF64(t, ge, ((f64p){0} + 0x1p63), (u64p){0} + 0x7fffffffffffffff, (f64p)r);
}
VG_FN u64p vg_chop_u64(f64p t)
{
	const u64p r = (u64p)__builtin_ia32_cvttpd2uqq512_mask(t, (vg_quads){0}, (u8)~0, 8);
	const f64p least = VG_IF64(t, gt, ((f64p){0}), r, (u64p){0});
	return (u64p)VG_IF64(t, nan, t, (u64p){0} + (1ul << 63), least);
}
#define VG_CHOP64(k, to) r.p[k] = vg_chop_##to(vg_integral_how_f64((f64p)a.p[k], how))
#define VG_LONG_FROM_F64(to)                                                                       \
	VG_FN v64 vg_cvt_##to##_f64(v64 a, const u32 how)                                          \
	{                                                                                          \
		v64 r;                                                                             \
		VG_EACH64(VG_CHOP64, to);                                                          \
		return r;                                                                          \
	}
#else
#define VG_LONG_FROM_F64(to)                                                                       \
	VG_LOOP(cvt_##to##_f64, 64, (v64 a, u32 how), VG_UNION(64) ua = {a}, (ua.x[l], how))
#endif
VG_LONG_FROM_F64(s64)
VG_LONG_FROM_F64(u64)

/* ---- between single and double precision ---- */

VG_FN u64 sg_cvt_f64_f32(u32 a)
{
	return vg_of_f64(vg_to_f32(a));
}
/* Rounded as the processor is set to while it is done. */
#define VG_SWITCHED(to, expr, x)                                                                   \
	{                                                                                          \
		__asm__ volatile("" : "+rm"(x));                                                   \
		u32 old = vg_round_begin(how);                                                     \
		to out;                                                                            \
		__asm__ volatile("" : "+rm"(x));                                                   \
		out = (to)(expr);                                                                  \
		VG_HIDE(out);                                                                      \
		vg_round_end(old);                                                                 \
		return vg_of_##to(out);                                                            \
	}
VG_FN u32 sg_cvt_f32_f64(u64 a, const u32 how){VG_SWITCHED(f32, vg_to_f64(a), a)}
#if VG_PART == 16
VG_LOOP(cvt_f64_f32, 64, (v32 a), VG_UNION(32) ua = {a}, (ua.x[l]))
#define sg_cvt_f32_f64_how sg_cvt_f32_f64
	VG_LOOP(cvt_f32_f64_how, 32, (v64 a, u32 how), VG_UNION(64) ua = {a}, (ua.x[l], how))
#define VG_SHORTER1(k, unused)                                                                     \
	r.p[k] = (u32p)__builtin_shufflevector(__builtin_ia32_cvtpd2ps((f64p)a.p[2 * k]),          \
		__builtin_ia32_cvtpd2ps((f64p)a.p[2 * k + 1]), 0, 1, 4, 5)
		VG_FN v32 vg_cvt_f32_f64(v64 a, const u32 how)
{
	if (how)
		return vg_cvt_f32_f64_how(a, how);
	v32 r;
	VG_EACH32(VG_SHORTER1, 0);
	return r;
}
#else
#define VG_LONGER1(k, unused)                                                                      \
	r.p[2 * k] = (u64p)VG_LENGTHEN(                                                            \
		__builtin_shufflevector((f32p)a.p[k], (f32p)a.p[k], VG_HALF32(0)));                \
	r.p[2 * k + 1] = (u64p)VG_LENGTHEN(                                                        \
		__builtin_shufflevector((f32p)a.p[k], (f32p)a.p[k], VG_HALF32(VG_LANES32 / 2)))
#if VG_PART == 64
#define VG_LENGTHEN(x) __builtin_ia32_cvtps2pd512_mask(x, (f64p){0}, (u8)~0, 4)
#define VG_SHORTEN(x, how) __builtin_ia32_cvtpd2ps512_mask((f64p)(x), (f32h){0}, (u8)~0, how)
#else
#define VG_LENGTHEN(x) __builtin_ia32_cvtps2pd256(x)
VG_FN f32h vg_shorten(u64p x, u32 how)
{
	f64p in = (f64p)x;
	if (!how)
		return __builtin_ia32_cvtpd2ps256(in);
	VG_HIDE(in);
	f32h out = __builtin_ia32_cvtpd2ps256(in);
	VG_HIDE(out);
	return out;
}
#define VG_SHORTEN(x, how) vg_shorten(x, how)
#endif
#define VG_SHORTER1(k, how)                                                                        \
	r.p[k] = (u32p)__builtin_shufflevector(                                                    \
		VG_SHORTEN(a.p[2 * k], how), VG_SHORTEN(a.p[2 * k + 1], how), VG_WHOLE32)
VG_FN v64 vg_cvt_f64_f32(v32 a)
{
	v64 r;
	VG_EACH32(VG_LONGER1, 0);
	return r;
}
#if VG_PART == 64
VG_FN v32 vg_cvt_f32_f64(v64 a, const u32 how)
{
	v32 r;
	if (how) {
		VG_EACH32(VG_SHORTER1, 8 | how);
		return r;
	}
	VG_EACH32(VG_SHORTER1, 4);
	return r;
}
#else
VG_SLOW v32 vg_cvt_f32_f64_how(v64 a, u32 how)
{
	v32 r;
	u32 old = vg_round_begin(how);
	VG_EACH32(VG_SHORTER1, how);
	vg_round_end(old);
	return r;
}
VG_FN v32 vg_cvt_f32_f64(v64 a, const u32 how)
{
	if (how)
		return vg_cvt_f32_f64_how(a, how);
	v32 r;
	VG_EACH32(VG_SHORTER1, 0);
	return r;
}
#endif
#endif

/* ---- floating-point numbers from integers ---- */

#define VG_FROM_INTEGER1(k, flip, less)                                                            \
	r.p[k] = (u64p)((f64p)((x.p[k] ^ flip) | 0x4330000000000000u) - (less))
#define VG_EXACT(t, flip, less)                                                                    \
	VG_FN v64 vg_cvt_f64_##t(v32 a)                                                            \
	{                                                                                          \
		v64 r, x = vg_zext_32_64(a);                                                       \
		VG_EACH64(VG_FROM_INTEGER1, flip, less);                                           \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u64 sg_cvt_f64_##t(u32 a)                                                            \
	{                                                                                          \
		return vg_of_f64((f64)(t)a);                                                       \
	}
VG_EXACT(u32, 0u, 0x1p52)
VG_EXACT(s32, 0x80000000u, 0x1p52 + 0x1p31)

VG_VECTOR1(nearest_f32, s32, 32, (u32p) __builtin_convertvector(x, f32p))
VG_FN v32 vg_cvt_f32_s32(v32 a, const u32 how)
{
	return how ? vg_cvt_f32_f64(vg_cvt_f64_s32(a), how) : vg_nearest_f32_s32(a);
}
VG_FN v32 vg_cvt_f32_u32(v32 a, const u32 how)
{
#if VG_PART == 64
	if (!how) {
		v32 r;
		for (u32 k = 0; k < 2; k++)
			r.p[k] = (u32p)__builtin_ia32_cvtudq2ps512_mask(
				(s32p)a.p[k], (f32p){0}, (u16)~0, 4);
		return r;
	}
#endif
	return vg_cvt_f32_f64(vg_cvt_f64_u32(a), how);
}
VG_FN u32 sg_cvt_f32_s32(u32 a, const u32 how)
{
	return sg_cvt_f32_f64(sg_cvt_f64_s32(a), how);
}
VG_FN u32 sg_cvt_f32_u32(u32 a, const u32 how)
{
	return sg_cvt_f32_f64(sg_cvt_f64_u32(a), how);
}
#define VG_FROM_LONG(t)                                                                            \
	VG_FN u32 sg_cvt_f32_##t(u64 a, const u32 how){                                            \
		VG_SWITCHED(f32, (t)a, a)} VG_FN u64 sg_cvt_f64_##t(u64 a, const u32 how){         \
		VG_SWITCHED(f64, (t)a, a)} VG_LOOP(cvt_f32_##t, 32, (v64 a, u32 how),              \
		VG_UNION(64) ua = {a}, (ua.x[l], how))                                             \
		VG_LOOP(cvt_f64_##t, 64, (v64 a, u32 how), VG_UNION(64) ua = {a}, (ua.x[l], how))
VG_FROM_LONG(s64)
VG_FROM_LONG(u64)

/* Rounded to odd (lanes_fma.h), to be rounded once more. */
#define VG_ODD(t, negative)                                                                        \
	VG_FN u64 sg_cvt_odd_##t(u64 a)                                                            \
	{                                                                                          \
		const u64 size = negative ? 0 - a : a, bits = sg_cvt_f64_u64(size, 3);             \
		const u64 lost = sg_cvt_u64_f64(bits, 3) != size;                                  \
		return bits | lost | (negative ? VG_SIGN_f64 : 0);                                 \
	}                                                                                          \
	VG_LOOP1(cvt_odd_##t, 64, 64)
VG_ODD(s64, (s64)a < 0)
VG_ODD(u64, 0)

/* ---- lanes of two halves ---- */

#define VG_PACK(n, half)                                                                           \
	VG_FN v##n vg_pack_##half(v##half high, v##half low)                                       \
	{                                                                                          \
		return vg_or_u##n(vg_shl_by_u##n(vg_zext_##half##_##n(high), half),                \
			vg_zext_##half##_##n(low));                                                \
	}                                                                                          \
	VG_FN u##n sg_pack_##half(u##half high, u##half low)                                       \
	{                                                                                          \
		return (u##n)high << half | low;                                                   \
	}
VG_PACK(32, 16)
VG_PACK(64, 32)
VG_FN v128 vg_pack_64(v64 high, v64 low)
{
	return vg_join_128(low, high);
}
VG_FN u128 sg_pack_64(u64 high, u64 low)
{
	return (u128)high << 64 | low;
}
VG_FN u64 sg_half_128(u128 a, u32 high)
{
	return (u64)(high ? a >> 64 : a);
}
VG_DEF2(pack_8, u16, 16, x << 8 | (y & 255))

/* ---- addresses: which window (abi.h) a generic one lies in ---- */

VG_FN u32 vg_in_window(v64 a, u64 base)
{
	return vg_eq_u64(vg_shr_by_u64(a, 40), vg_broadcast_64(base >> 40));
}
VG_FN u32 sg_in_window(u64 a, u64 base)
{
	return 0u - (u32)(a >> 40 == base >> 40);
}
VG_FN u32 vg_in_global(v64 a)
{
	const v64 top = vg_shr_by_u64(a, 40);
	return vg_lt_u64(top, vg_broadcast_64(VG_FUNCTION_BASE >> 40)) |
	       vg_gt_u64(top, vg_broadcast_64(VG_SHARED_BASE >> 40));
}
VG_FN u32 sg_in_global(u64 a)
{
	return 0u - (u32)(a >> 40 < VG_FUNCTION_BASE >> 40 || a >> 40 > VG_SHARED_BASE >> 40);
}

#include "vgpu/device/lanes_narrow.h"

#endif

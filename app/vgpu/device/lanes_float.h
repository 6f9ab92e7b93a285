/* lanes_float: single and double precision, exact: sums to square roots, extremes, signs.
 *
 * A result that is not a number has the bits the processor gives it; PTX has 0x7fffffff in single
 * precision (vg_canon_f32), which the emitter asks for where such bits are looked at. Rounding to
 * the nearest needs nothing; names with _rm, _rp and _rz round down, up and towards zero. */
#ifndef VGPU_DEVICE_LANES_FLOAT_H
#define VGPU_DEVICE_LANES_FLOAT_H

#include "vgpu/device/lanes_integer.h"

/* ---- choices by comparison: yes where a CMP b, else no, all of them parts of floats ---- */

#if VG_PART == 64
#define VG_NUMBER_eq 0x00
#define VG_NUMBER_nan 0x03
#define VG_NUMBER_lt 0x11
#define VG_NUMBER_le 0x12
#define VG_NUMBER_gt 0x1e
#define VG_NUMBER_ge 0x1d
#define VG_BLEND_f32(no, yes, m) __builtin_ia32_blendmps_512_mask(no, yes, m)
#define VG_BLEND_f64(no, yes, m) __builtin_ia32_blendmpd_512_mask(no, yes, m)
#define VG_IF(t, n, a, cmp, b, yes, no)                                                            \
	VG_BLEND_##t((t##p)(no), (t##p)(yes), VG_P_##t(a, b, VG_NUMBER_##cmp))
#define VG_LESSER_F(op, t, a, b) __builtin_ia32_##op##512_mask(a, b, (t##p){0}, (t##_mask) ~0, 4)
typedef u16 f32_mask;
typedef u8 f64_mask;
#else
#define VG_IF(t, n, a, cmp, b, yes, no)                                                            \
	((t##p)VG_CHOOSE((u##n##p)VG_C_##cmp(a, b), (u##n##p)(yes), (u##n##p)(no), u##n##p))
#if VG_PART == 32
#define VG_LESSER_F(op, t, a, b) __builtin_ia32_##op##256(a, b)
#else
#define VG_LESSER_F(op, t, a, b) __builtin_ia32_##op(a, b)
#endif
#endif
#define VG_IF32(a, cmp, b, yes, no) VG_IF(f32, 32, a, cmp, b, yes, no)
#define VG_IF64(a, cmp, b, yes, no) VG_IF(f64, 64, a, cmp, b, yes, no)
/* The processor's own: the second operand when one is not a number, or when both are zeros. */
#define VG_MIN_f32(a, b) VG_LESSER_F(minps, f32, a, b)
#define VG_MAX_f32(a, b) VG_LESSER_F(maxps, f32, a, b)
#define VG_MIN_f64(a, b) VG_LESSER_F(minpd, f64, a, b)
#define VG_MAX_f64(a, b) VG_LESSER_F(maxpd, f64, a, b)

/* VG_DEFm of floats: x, y, z are of type t, and so is the expression. */
#define VG_FPART1(k, t, n, ...)                                                                    \
	do {                                                                                       \
		const t##p x = (t##p)a.p[k];                                                       \
		r.p[k] = (u##n##p)(t##p)(__VA_ARGS__);                                             \
	} while (0)
#define VG_FPART2(k, t, n, ...)                                                                    \
	do {                                                                                       \
		const t##p x = (t##p)a.p[k], y = (t##p)b.p[k];                                     \
		r.p[k] = (u##n##p)(t##p)(__VA_ARGS__);                                             \
	} while (0)
#define VG_FPART3(k, t, n, ...)                                                                    \
	do {                                                                                       \
		const t##p x = (t##p)a.p[k], y = (t##p)b.p[k], z = (t##p)c.p[k];                   \
		r.p[k] = (u##n##p)(t##p)(__VA_ARGS__);                                             \
	} while (0)
#define VG_FVECTOR1(name, t, n, ...)                                                               \
	VG_FN v##n vg_##name##_##t(v##n a)                                                         \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_FPART1, t, n, __VA_ARGS__);                                          \
		return r;                                                                          \
	}
#define VG_FVECTOR2(name, t, n, ...)                                                               \
	VG_FN v##n vg_##name##_##t(v##n a, v##n b)                                                 \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_FPART2, t, n, __VA_ARGS__);                                          \
		return r;                                                                          \
	}
#define VG_FVECTOR3(name, t, n, ...)                                                               \
	VG_FN v##n vg_##name##_##t(v##n a, v##n b, v##n c)                                         \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_FPART3, t, n, __VA_ARGS__);                                          \
		return r;                                                                          \
	}
#define VG_FSCALAR1(name, t, n, ...)                                                               \
	VG_FN u##n sg_##name##_##t(u##n a)                                                         \
	{                                                                                          \
		const t x = vg_to_##t(a);                                                          \
		return vg_of_##t(__VA_ARGS__);                                                     \
	}
#define VG_FSCALAR2(name, t, n, ...)                                                               \
	VG_FN u##n sg_##name##_##t(u##n a, u##n b)                                                 \
	{                                                                                          \
		const t x = vg_to_##t(a), y = vg_to_##t(b);                                        \
		return vg_of_##t(__VA_ARGS__);                                                     \
	}
#define VG_FSCALAR3(name, t, n, ...)                                                               \
	VG_FN u##n sg_##name##_##t(u##n a, u##n b, u##n c)                                         \
	{                                                                                          \
		const t x = vg_to_##t(a), y = vg_to_##t(b), z = vg_to_##t(c);                      \
		return vg_of_##t(__VA_ARGS__);                                                     \
	}

/* ---- bits: x, y are the values' bits ---- */

#define VG_BITWISE1(name, n, expr, scalar)                                                         \
	VG_FN v##n vg_##name(v##n a)                                                               \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_PART1, u##n, n, expr);                                               \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u##n sg_##name(u##n a)                                                               \
	{                                                                                          \
		const u##n x = a;                                                                  \
		return scalar;                                                                     \
	}
#define VG_BITWISE2(name, n, expr)                                                                 \
	VG_FN v##n vg_##name(v##n a, v##n b)                                                       \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_PART2, u##n, n, expr);                                               \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u##n sg_##name(u##n a, u##n b)                                                       \
	{                                                                                          \
		const u##n x = a, y = b;                                                           \
		return expr;                                                                       \
	}
#define VG_SIGN_f32 0x80000000u
#define VG_SIGN_f64 0x8000000000000000u
#define VG_EXPONENT_f32 0x7f800000u
#define VG_EXPONENT_f64 0x7ff0000000000000u
/* Subnormal values become zero, of their sign. */
#if VG_PART == 64
#define VG_KEEP_f32(x)                                                                             \
	(u32p) __builtin_ia32_blendmd_512_mask((s32p)(x & VG_SIGN_f32), (s32p)x,                   \
		__builtin_ia32_ptestmd512((s32p)x, (s32p)((u32p){0} + VG_EXPONENT_f32), (u16)~0))
#define VG_KEEP_f64(x)                                                                             \
	(u64p) __builtin_ia32_blendmq_512_mask((vg_quads)(x & VG_SIGN_f64), (vg_quads)x,           \
		__builtin_ia32_ptestmq512(                                                         \
			(vg_quads)x, (vg_quads)((u64p){0} + VG_EXPONENT_f64), (u8)~0))
#else
#define VG_KEEP_f32(x) x &((u32p)((x & VG_EXPONENT_f32) != 0) | VG_SIGN_f32)
#define VG_KEEP_f64(x) x &((u64p)((x & VG_EXPONENT_f64) != 0) | VG_SIGN_f64)
#endif
#define VG_FLUSH(t, n)                                                                             \
	VG_BITWISE1(flush_##t, n, VG_KEEP_##t(x), x &VG_EXPONENT_##t ? x : x &VG_SIGN_##t)
VG_FLUSH(f32, 32)
VG_FLUSH(f64, 64)
VG_BITWISE1(abs_f32, 32, x & ~VG_SIGN_f32, x & ~VG_SIGN_f32)
VG_BITWISE1(abs_f64, 64, x & ~VG_SIGN_f64, x & ~VG_SIGN_f64)
VG_BITWISE1(neg_f32, 32, x ^ VG_SIGN_f32, x ^ VG_SIGN_f32)
VG_BITWISE1(neg_f64, 64, x ^ VG_SIGN_f64, x ^ VG_SIGN_f64)
/* The sign of the first, the rest of the second. */
VG_BITWISE2(copysign_f32, 32, (x & VG_SIGN_f32) | (y & ~VG_SIGN_f32))
VG_BITWISE2(copysign_f64, 64, (x & VG_SIGN_f64) | (y & ~VG_SIGN_f64))
VG_BITWISE2(xorsign_f32, 32, (x ^ y) & VG_SIGN_f32)
#define VG_CANON ((f32p)((u32p){0} + 0x7fffffff))
VG_FVECTOR1(canon, f32, 32, VG_IF32(x, nan, x, VG_CANON, x))
VG_FN u32 sg_canon_f32(u32 a)
{
	return (a & 0x7fffffff) > VG_EXPONENT_f32 ? 0x7fffffff : a;
}

/* testp: masks. The class of a magnitude, as an unsigned number. */
#define VG_TESTP(t, n, one)                                                                        \
	VG_FN u32 vg_testp_finite_##t(v##n a)                                                      \
	{                                                                                          \
		return vg_lt_u##n(vg_abs_##t(a), vg_broadcast_##n(VG_EXPONENT_##t));               \
	}                                                                                          \
	VG_FN u32 vg_testp_infinite_##t(v##n a)                                                    \
	{                                                                                          \
		return vg_eq_u##n(vg_abs_##t(a), vg_broadcast_##n(VG_EXPONENT_##t));               \
	}                                                                                          \
	VG_FN u32 vg_testp_number_##t(v##n a)                                                      \
	{                                                                                          \
		return vg_le_u##n(vg_abs_##t(a), vg_broadcast_##n(VG_EXPONENT_##t));               \
	}                                                                                          \
	VG_FN u32 vg_testp_notanumber_##t(v##n a)                                                  \
	{                                                                                          \
		return ~vg_testp_number_##t(a);                                                    \
	}                                                                                          \
	VG_FN u32 vg_testp_normal_##t(v##n a)                                                      \
	{                                                                                          \
		return vg_testp_finite_##t(a) & vg_ge_u##n(vg_abs_##t(a), vg_broadcast_##n(one));  \
	}                                                                                          \
	VG_FN u32 vg_testp_subnormal_##t(v##n a)                                                   \
	{                                                                                          \
		return vg_lt_u##n(vg_abs_##t(a), vg_broadcast_##n(one)) &                          \
		       vg_ne_u##n(vg_abs_##t(a), vg_broadcast_##n(0));                             \
	}
VG_TESTP(f32, 32, 0x800000)
VG_TESTP(f64, 64, 0x10000000000000)
#define VG_TESTP_SCALAR(name, t, n)                                                                \
	VG_FN u32 sg_testp_##name##_##t(u##n a)                                                    \
	{                                                                                          \
		return 0u - (vg_testp_##name##_##t(vg_broadcast_##n(a)) & 1);                      \
	}
#define VG_TESTP_SCALARS(t, n)                                                                     \
	VG_TESTP_SCALAR(finite, t, n)                                                              \
	VG_TESTP_SCALAR(infinite, t, n)                                                            \
	VG_TESTP_SCALAR(number, t, n)                                                              \
	VG_TESTP_SCALAR(notanumber, t, n)                                                          \
	VG_TESTP_SCALAR(normal, t, n)                                                              \
	VG_TESTP_SCALAR(subnormal, t, n)
VG_TESTP_SCALARS(f32, 32)
VG_TESTP_SCALARS(f64, 64)

/* ---- to the nearest ---- */

#define VG_NEAREST(t, n)                                                                           \
	VG_FVECTOR2(add, t, n, x + y)                                                              \
	VG_FSCALAR2(add, t, n, x + y)                                                              \
	VG_FVECTOR2(sub, t, n, x - y)                                                              \
	VG_FSCALAR2(sub, t, n, x - y)                                                              \
	VG_FVECTOR2(mul, t, n, x *y)                                                               \
	VG_FSCALAR2(mul, t, n, x *y)                                                               \
	VG_FVECTOR2(div, t, n, x / y)                                                              \
	VG_FSCALAR2(div, t, n, x / y)                                                              \
	VG_FVECTOR1(rcp, t, n, 1 / x)                                                              \
	VG_FSCALAR1(rcp, t, n, 1 / x)                                                              \
	VG_FVECTOR1(sqrt, t, n, VG_ROOT_##t(x, 4))                                                 \
	VG_FSCALAR1(sqrt, t, n, VG_ROOT_SCALAR_##t(x))
#if VG_PART == 64
#define VG_ROOT_f32(x, how) __builtin_ia32_sqrtps512_mask(x, (f32p){0}, (u16)~0, how)
#define VG_ROOT_f64(x, how) __builtin_ia32_sqrtpd512_mask(x, (f64p){0}, (u8)~0, how)
#elif VG_PART == 32
#define VG_ROOT_f32(x, how) __builtin_ia32_sqrtps256(x)
#define VG_ROOT_f64(x, how) __builtin_ia32_sqrtpd256(x)
#else
#define VG_ROOT_f32(x, how) __builtin_ia32_sqrtps(x)
#define VG_ROOT_f64(x, how) __builtin_ia32_sqrtpd(x)
#endif
/* The processor's instruction, which knows no errno. */
#define VG_ROOT_SCALAR_f32(x) vg_root_f32(x)
#define VG_ROOT_SCALAR_f64(x) vg_root_f64(x)
typedef f32 vg_f32x4 __attribute__((vector_size(16)));
typedef f64 vg_f64x2 __attribute__((vector_size(16)));
VG_FN f32 vg_root_f32(f32 x)
{
	return __builtin_ia32_sqrtss((vg_f32x4){x})[0];
}
VG_FN f64 vg_root_f64(f64 x)
{
	return __builtin_ia32_sqrtsd((vg_f64x2){x})[0];
}
VG_NEAREST(f32, 32)
VG_NEAREST(f64, 64)

#ifdef __FMA__
#if VG_PART == 64
#define VG_FMA_f32(x, y, z) __builtin_ia32_vfmaddps512_mask(x, y, z, (u16)~0, 4)
#define VG_FMA_f64(x, y, z) __builtin_ia32_vfmaddpd512_mask(x, y, z, (u8)~0, 4)
#else
#define VG_FMA_f32(x, y, z) __builtin_ia32_vfmaddps256(x, y, z)
#define VG_FMA_f64(x, y, z) __builtin_ia32_vfmaddpd256(x, y, z)
#endif
VG_FVECTOR3(fma, f32, 32, VG_FMA_f32(x, y, z))
VG_FVECTOR3(fma, f64, 64, VG_FMA_f64(x, y, z))
VG_FSCALAR3(fma, f32, 32, __builtin_fmaf(x, y, z))
VG_FSCALAR3(fma, f64, 64, __builtin_fma(x, y, z))
#else
#include "vgpu/device/lanes_fma.h"
#endif

/* Two floats in a lane of 64 bits. */
typedef f32p f32x2p;
VG_FVECTOR2(add, f32x2, 64, x + y)
VG_FVECTOR2(mul, f32x2, 64, x *y)
VG_FN u64 sg_add_f32x2(u64 a, u64 b)
{
	return sg_add_f32((u32)a, (u32)b) | (u64)sg_add_f32(a >> 32, b >> 32) << 32;
}
VG_FN u64 sg_mul_f32x2(u64 a, u64 b)
{
	return sg_mul_f32((u32)a, (u32)b) | (u64)sg_mul_f32(a >> 32, b >> 32) << 32;
}
VG_FN u64 sg_fma_f32x2(u64 a, u64 b, u64 c)
{
	return sg_fma_f32((u32)a, (u32)b, (u32)c) | (u64)sg_fma_f32(a >> 32, b >> 32, c >> 32)
							    << 32;
}
#ifdef __FMA__
VG_FVECTOR3(fma, f32x2, 64, VG_FMA_f32(x, y, z))
#else
VG_LOOP3(fma_f32x2, 64, 64, 64, 64)
#endif

/* ---- extremes: a number beats NaN, and -0 is less than +0 ---- */

#define VG_EXTREME(t, n)                                                                           \
	VG_FVECTOR2(min, t, n,                                                                     \
		VG_IF(t, n, x, eq, y, (u##n##p)x | (u##n##p)y,                                     \
			VG_IF(t, n, y, nan, y, x, VG_MIN_##t(x, y))))                              \
	VG_FVECTOR2(max, t, n,                                                                     \
		VG_IF(t, n, x, eq, y, (u##n##p)x &(u##n##p)y,                                      \
			VG_IF(t, n, y, nan, y, x, VG_MAX_##t(x, y))))                              \
	VG_FN u##n sg_min_##t(u##n a, u##n b)                                                      \
	{                                                                                          \
		const t x = vg_to_##t(a), y = vg_to_##t(b);                                        \
		return x == y ? a | b : y != y || x < y ? a : b;                                   \
	}                                                                                          \
	VG_FN u##n sg_max_##t(u##n a, u##n b)                                                      \
	{                                                                                          \
		const t x = vg_to_##t(a), y = vg_to_##t(b);                                        \
		return x == y ? a & b : y != y || x > y ? a : b;                                   \
	}
VG_EXTREME(f32, 32)
VG_EXTREME(f64, 64)
/* NaN where one of the first two is. */
VG_FN v32 vg_or_nan_f32(v32 a, v32 b, v32 r)
{
	return vg_blend_32(vg_nan_f32(a, b), vg_broadcast_32(0x7fffffff), r);
}
VG_FN u32 sg_or_nan_f32(u32 a, u32 b, u32 r)
{
	return sg_nan_f32(a, b) ? 0x7fffffff : r;
}

/* To [0, 1]; NaN and -0 give +0. */
#define VG_SATURATE(t, n)                                                                          \
	VG_FVECTOR1(sat, t, n, VG_MIN_##t(VG_MAX_##t(x, ((t##p){0})), ((t##p){0} + 1)))            \
	VG_FSCALAR1(sat, t, n, x > 0 ? x < 1 ? x : 1 : 0)
VG_SATURATE(f32, 32)
VG_SATURATE(f64, 64)

#include "vgpu/device/lanes_round.h"

#endif

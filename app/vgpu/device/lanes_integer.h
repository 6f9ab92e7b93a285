/* lanes_integer: integer arithmetic of lanes: vg_NAME_TYPE of vectors, sg_NAME_TYPE of one value.
 */
#ifndef VGPU_DEVICE_LANES_INTEGER_H
#define VGPU_DEVICE_LANES_INTEGER_H

#include "vgpu/device/lanes.h"

/* Both forms of an operation from one C expression over x, y, z, which are values of type t or
 * vectors of them. VG_DEFm: of m operands of the result's width. */
#define VG_PART1(k, t, n, ...)                                                                     \
	do {                                                                                       \
		const t##p x = (t##p)a.p[k];                                                       \
		r.p[k] = (u##n##p)(__VA_ARGS__);                                                   \
	} while (0)
#define VG_PART2(k, t, n, ...)                                                                     \
	do {                                                                                       \
		const t##p x = (t##p)a.p[k], y = (t##p)b.p[k];                                     \
		r.p[k] = (u##n##p)(__VA_ARGS__);                                                   \
	} while (0)
#define VG_PART3(k, t, n, ...)                                                                     \
	do {                                                                                       \
		const t##p x = (t##p)a.p[k], y = (t##p)b.p[k], z = (t##p)c.p[k];                   \
		r.p[k] = (u##n##p)(__VA_ARGS__);                                                   \
	} while (0)
#define VG_VECTOR1(name, t, n, ...)                                                                \
	VG_FN v##n vg_##name##_##t(v##n a)                                                         \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_PART1, t, n, __VA_ARGS__);                                           \
		return r;                                                                          \
	}
#define VG_VECTOR2(name, t, n, ...)                                                                \
	VG_FN v##n vg_##name##_##t(v##n a, v##n b)                                                 \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_PART2, t, n, __VA_ARGS__);                                           \
		return r;                                                                          \
	}
#define VG_VECTOR3(name, t, n, ...)                                                                \
	VG_FN v##n vg_##name##_##t(v##n a, v##n b, v##n c)                                         \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_PART3, t, n, __VA_ARGS__);                                           \
		return r;                                                                          \
	}
#define VG_SCALAR1(name, t, n, ...)                                                                \
	VG_FN u##n sg_##name##_##t(u##n a)                                                         \
	{                                                                                          \
		const t x = (t)a;                                                                  \
		return (u##n)(__VA_ARGS__);                                                        \
	}
#define VG_SCALAR2(name, t, n, ...)                                                                \
	VG_FN u##n sg_##name##_##t(u##n a, u##n b)                                                 \
	{                                                                                          \
		const t x = (t)a, y = (t)b;                                                        \
		return (u##n)(__VA_ARGS__);                                                        \
	}
#define VG_SCALAR3(name, t, n, ...)                                                                \
	VG_FN u##n sg_##name##_##t(u##n a, u##n b, u##n c)                                         \
	{                                                                                          \
		const t x = (t)a, y = (t)b, z = (t)c;                                              \
		return (u##n)(__VA_ARGS__);                                                        \
	}
#define VG_DEF1(name, t, n, ...)                                                                   \
	VG_VECTOR1(name, t, n, __VA_ARGS__)                                                        \
	VG_SCALAR1(name, t, n, __VA_ARGS__)
#define VG_DEF2(name, t, n, ...)                                                                   \
	VG_VECTOR2(name, t, n, __VA_ARGS__)                                                        \
	VG_SCALAR2(name, t, n, __VA_ARGS__)
#define VG_DEF3(name, t, n, ...)                                                                   \
	VG_VECTOR3(name, t, n, __VA_ARGS__)                                                        \
	VG_SCALAR3(name, t, n, __VA_ARGS__)

/* The vector form of what only the scalar form knows, lane by lane: result, then operand widths. */
#define VG_UNION(n)                                                                                \
	union {                                                                                    \
		v##n v;                                                                            \
		u##n x[VG_LANES];                                                                  \
	}
#define VG_LOOP(name, n, params, setup, call)                                                      \
	VG_SLOW v##n vg_##name params                                                              \
	{                                                                                          \
		setup;                                                                             \
		VG_UNION(n) r;                                                                     \
		for (u32 l = 0; l < VG_LANES; l++)                                                 \
			r.x[l] = sg_##name call;                                                   \
		return r.v;                                                                        \
	}
#define VG_LOOP1(name, n, na) VG_LOOP(name, n, (v##na a), VG_UNION(na) ua = {a}, (ua.x[l]))
#define VG_LOOP2(name, n, na, nb)                                                                  \
	VG_LOOP(name, n, (v##na a, v##nb b), VG_UNION(na) ua = {a};                                \
		VG_UNION(nb) ub = {b}, (ua.x[l], ub.x[l]))
#define VG_LOOP3(name, n, na, nb, nc)                                                              \
	VG_LOOP(name, n, (v##na a, v##nb b, v##nc c), VG_UNION(na) ua = {a};                       \
		VG_UNION(nb) ub = {b}; VG_UNION(nc) uc = {c}, (ua.x[l], ub.x[l], uc.x[l]))

/* ---- add to max ---- */

#define VG_BASIC(t, n)                                                                             \
	VG_DEF2(add, t, n, x + y)                                                                  \
	VG_DEF2(sub, t, n, x - y)                                                                  \
	VG_DEF2(mul_lo, t, n, x * 1u * y)                                                          \
	VG_DEF3(mad_lo, t, n, x * 1u * y + z)                                                      \
	VG_DEF2(and, t, n, x &y)                                                                   \
	VG_DEF2(or, t, n, x | y)                                                                   \
	VG_DEF2(xor, t, n, x ^ y)                                                                  \
	VG_DEF1(not, t, n, ~x)                                                                     \
	VG_DEF1(neg, t, n, 0u - x)                                                                 \
	VG_VECTOR1(cnot, t, n, (u##n##p)(x == 0) & 1)                                              \
	VG_SCALAR1(cnot, t, n, x == 0)
VG_BASIC(u16, 16)
VG_BASIC(u32, 32)
VG_BASIC(u64, 64)
#undef VG_BASIC

#define VG_ABS(t, n)                                                                               \
	VG_VECTOR1(abs, s##n, n, (u##n##p)(x ^ (x >> (n - 1))) - (u##n##p)(x >> (n - 1)))          \
	VG_SCALAR1(abs, s##n, n, x < 0 ? 0u - (u##n)x : (u##n)x)
VG_ABS(s16, 16)
VG_ABS(s32, 32)
VG_ABS(s64, 64)
#undef VG_ABS

#define VG_CHOICE(x, y, less, t) ((t)(((t)(x) & (t)(less)) | ((t)(y) & ~(t)(less))))
#if VG_PART == 64
#define VG_LESSER(op, t, n, b, v, m)                                                               \
	VG_VECTOR2(op, t, n, __builtin_ia32_p##op##b##512_mask((v)x, (v)y, (v){0}, (m)~0u))
#define VG_ALL_LESSER(F, op)                                                                       \
	F(op, u16, 16, uw, s16p, u32)                                                              \
	F(op, s16, 16, sw, s16p, u32)                                                              \
	F(op, u32, 32, ud, s32p, u16)                                                              \
	F(op, s32, 32, sd, s32p, u16)                                                              \
	F(op, u64, 64, uq, vg_quads, u8) F(op, s64, 64, sq, vg_quads, u8)
VG_ALL_LESSER(VG_LESSER, min)
VG_ALL_LESSER(VG_LESSER, max)
#else
#if VG_PART == 32
#define VG_LESSER(op, t, n, b, v) VG_VECTOR2(op, t, n, __builtin_ia32_p##op##b##256((v)x, (v)y))
#define VG_SMALL_LESSER(op)                                                                        \
	VG_LESSER(op, u16, 16, uw, s16p)                                                           \
	VG_LESSER(op, s16, 16, sw, s16p)                                                           \
	VG_LESSER(op, u32, 32, ud, s32p) VG_LESSER(op, s32, 32, sd, s32p)
VG_SMALL_LESSER(min)
VG_SMALL_LESSER(max)
#else
#define VG_LESSERS(t, n)                                                                           \
	VG_VECTOR2(min, t, n, VG_CHOICE(x, y, x < y, u##n##p))                                     \
	VG_VECTOR2(max, t, n, VG_CHOICE(x, y, x > y, u##n##p))
VG_LESSERS(u16, 16)
VG_LESSERS(s16, 16)
VG_LESSERS(u32, 32)
VG_LESSERS(s32, 32)
#endif
VG_VECTOR2(min, u64, 64, VG_CHOICE(x, y, x < y, u64p))
VG_VECTOR2(max, u64, 64, VG_CHOICE(x, y, x > y, u64p))
VG_VECTOR2(min, s64, 64, VG_CHOICE(x, y, x < y, u64p))
VG_VECTOR2(max, s64, 64, VG_CHOICE(x, y, x > y, u64p))
#endif
#define VG_LESSER_SCALAR(t, n)                                                                     \
	VG_SCALAR2(min, t, n, x < y ? x : y)                                                       \
	VG_SCALAR2(max, t, n, x > y ? x : y)
VG_LESSER_SCALAR(u16, 16)
VG_LESSER_SCALAR(s16, 16)
VG_LESSER_SCALAR(u32, 32)
VG_LESSER_SCALAR(s32, 32)
VG_LESSER_SCALAR(u64, 64)
VG_LESSER_SCALAR(s64, 64)

#undef VG_LESSER

/* Two values of 16 bits in a lane of 32. */
typedef u16p u16x2p;
typedef s16p s16x2p;
#define VG_PAIRED(name, t, n, f)                                                                   \
	VG_FN u32 sg_##name##_##t##x2(u32 a, u32 b)                                                \
	{                                                                                          \
		return f((u16)a, (u16)b) | (u32)f((u16)(a >> 16), (u16)(b >> 16)) << 16;           \
	}
VG_PAIRED(add, u16, 32, sg_add_u16)
VG_PAIRED(min, u16, 32, sg_min_u16)
VG_PAIRED(max, u16, 32, sg_max_u16)
VG_PAIRED(min, s16, 32, sg_min_s16)
VG_PAIRED(max, s16, 32, sg_max_s16)
VG_VECTOR2(add, u16x2, 32, x + y)
VG_VECTOR2(min, u16x2, 32, VG_CHOICE(x, y, x < y, u32p))
VG_VECTOR2(max, u16x2, 32, VG_CHOICE(x, y, x > y, u32p))
VG_VECTOR2(min, s16x2, 32, VG_CHOICE(x, y, x < y, u32p))
VG_VECTOR2(max, s16x2, 32, VG_CHOICE(x, y, x > y, u32p))

/* ---- products of twice the width, and their upper halves ---- */

/* 64-bit products of the low 32 bits of 64-bit elements. */
#if VG_PART == 64
#define VG_PRODUCT_u32(x, y)                                                                       \
	(u64p) __builtin_ia32_pmuludq512_mask((s32p)(x), (s32p)(y), (vg_quads){0}, (u8)~0)
#define VG_PRODUCT_s32(x, y)                                                                       \
	(u64p) __builtin_ia32_pmuldq512_mask((s32p)(x), (s32p)(y), (vg_quads){0}, (u8)~0)
#elif VG_PART == 32
#define VG_PRODUCT_u32(x, y) (u64p) __builtin_ia32_pmuludq256((s32p)(x), (s32p)(y))
#define VG_PRODUCT_s32(x, y) (u64p) __builtin_ia32_pmuldq256((s32p)(x), (s32p)(y))
#else
#define VG_PRODUCT_u32(x, y) (u64p) __builtin_ia32_pmuludq128((s32p)(x), (s32p)(y))
#define VG_PRODUCT_s32(x, y) vg_product_s32((u64p)(x), (u64p)(y))
/* Signed from unsigned: less the other factor, in the upper half, for each negative one. */
VG_FN u64p vg_product_s32(u64p x, u64p y)
{
	u64p wrong = (u64p)((s32p)x < 0) & y;
	wrong += (u64p)((s32p)y < 0) & x;
	return VG_PRODUCT_u32(x, y) - (wrong << 32);
}
#endif

/* vg_mul_wide_s32(a, b); vg_mul_wide_by_s32(a, b) by one factor for all lanes. */
#define VG_WIDE1(k, t) r.p[k] = VG_PRODUCT_##t(x.p[k], y.p[k])
#define VG_WIDE_BY1(k, t) r.p[k] = VG_PRODUCT_##t(x.p[k], y)
#define VG_WIDE(t, ext)                                                                            \
	VG_FN v64 vg_mul_wide_##t(v32 a, v32 b)                                                    \
	{                                                                                          \
		v64 r, x = vg_##ext##_32_64(a), y = vg_##ext##_32_64(b);                           \
		VG_EACH64(VG_WIDE1, t);                                                            \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v64 vg_mul_wide_by_##t(v32 a, u32 b)                                                 \
	{                                                                                          \
		v64 r, x = vg_##ext##_32_64(a);                                                    \
		u64p y = (u64p){0} + (u64)(t)b;                                                    \
		VG_EACH64(VG_WIDE_BY1, t);                                                         \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u64 sg_mul_wide_##t(u32 a, u32 b)                                                    \
	{                                                                                          \
		return (u64)(t)a * (u64)(t)b;                                                      \
	}
VG_WIDE(u32, zext)
VG_WIDE(s32, sext)
#define VG_WIDE16(t, ext)                                                                          \
	VG_FN v32 vg_mul_wide_##t(v16 a, v16 b)                                                    \
	{                                                                                          \
		return vg_mul_lo_u32(vg_##ext##_16_32(a), vg_##ext##_16_32(b));                    \
	}                                                                                          \
	VG_FN u32 sg_mul_wide_##t(u16 a, u16 b)                                                    \
	{                                                                                          \
		return (u32)(t)a * (u32)(t)b;                                                      \
	}
VG_WIDE16(u16, zext)
VG_WIDE16(s16, sext)

/* Even and odd elements apart; their upper halves put together again. */
#define VG_UPPER(x, y, t)                                                                          \
	((VG_PRODUCT_##t(x, y) >> 32) |                                                            \
		(VG_PRODUCT_##t((u64p)(x) >> 32, (u64p)(y) >> 32) & 0xffffffff00000000u))
VG_VECTOR2(mul_hi, u32, 32, VG_UPPER(x, y, u32))
VG_VECTOR2(mul_hi, s32, 32, VG_UPPER(x, y, s32))
VG_SCALAR2(mul_hi, u32, 32, (u64)x *y >> 32)
VG_SCALAR2(mul_hi, s32, 32, (s64)x *y >> 32)
#define VG_HIGH16(t, wide)                                                                         \
	VG_FN v16 vg_mul_hi_##t(v16 a, v16 b)                                                      \
	{                                                                                          \
		v32 r = vg_mul_wide_##t(a, b);                                                     \
		union {                                                                            \
			v32 v;                                                                     \
			u16 x[2 * VG_LANES];                                                       \
		} u = {r};                                                                         \
		VG_UNION(16) o;                                                                    \
		for (u32 l = 0; l < VG_LANES; l++)                                                 \
			o.x[l] = u.x[2 * l + 1];                                                   \
		return o.v;                                                                        \
	}                                                                                          \
	VG_SCALAR2(mul_hi, t, 16, (wide)x *y >> 16)
VG_HIGH16(u16, u32)
VG_HIGH16(s16, s32)
VG_SCALAR2(mul_hi, u64, 64, (u128)x *y >> 64)
__extension__ typedef __int128 s128;
VG_SCALAR2(mul_hi, s64, 64, (s128)x *y >> 64)
VG_LOOP2(mul_hi_u64, 64, 64, 64)
VG_LOOP2(mul_hi_s64, 64, 64, 64)

/* ---- sums with limits ---- */

VG_VECTOR1(limit, s32, 32, (u32p)(x >> 31) ^ 0x7fffffffu)
/* A sum or difference that overflowed has the sign that it should not have. */
VG_FN v32 vg_add_sat_s32(v32 a, v32 b)
{
	v32 r = vg_add_u32(a, b);
	u32 over = vg_sign_32(vg_and_u32(vg_xor_u32(r, a), vg_xor_u32(r, b)));
	return vg_blend_32(over, vg_limit_s32(a), r);
}
VG_FN v32 vg_sub_sat_s32(v32 a, v32 b)
{
	v32 r = vg_sub_u32(a, b);
	u32 over = vg_sign_32(vg_and_u32(vg_xor_u32(a, b), vg_xor_u32(r, a)));
	return vg_blend_32(over, vg_limit_s32(a), r);
}
VG_FN u32 sg_clamp_s32(s64 x)
{
	return (u32)(x > 0x7fffffff ? 0x7fffffff : x < -0x80000000l ? -0x80000000l : x);
}
VG_SCALAR2(add_sat, s32, 32, sg_clamp_s32((s64)x + y))
VG_SCALAR2(sub_sat, s32, 32, sg_clamp_s32((s64)x - y))

#define VG_MAD(t, n)                                                                               \
	VG_FN v##n vg_mad_hi_##t(v##n a, v##n b, v##n c)                                           \
	{                                                                                          \
		return vg_add_u##n(vg_mul_hi_##t(a, b), c);                                        \
	}                                                                                          \
	VG_FN u##n sg_mad_hi_##t(u##n a, u##n b, u##n c)                                           \
	{                                                                                          \
		return (u##n)(sg_mul_hi_##t(a, b) + c);                                            \
	}
VG_MAD(u16, 16)
VG_MAD(s16, 16)
VG_MAD(u32, 32)
VG_MAD(s32, 32)
VG_MAD(u64, 64)
VG_MAD(s64, 64)
#define VG_MAD_WIDE(t, n, wide)                                                                    \
	VG_FN v##wide vg_mad_wide_##t(v##n a, v##n b, v##wide c)                                   \
	{                                                                                          \
		return vg_add_u##wide(vg_mul_wide_##t(a, b), c);                                   \
	}                                                                                          \
	VG_FN u##wide sg_mad_wide_##t(u##n a, u##n b, u##wide c)                                   \
	{                                                                                          \
		return sg_mul_wide_##t(a, b) + c;                                                  \
	}
VG_MAD_WIDE(u16, 16, 32)
VG_MAD_WIDE(s16, 16, 32)
VG_MAD_WIDE(u32, 32, 64)
VG_MAD_WIDE(s32, 32, 64)
VG_FN v32 vg_mad_hi_sat_s32(v32 a, v32 b, v32 c)
{
	return vg_add_sat_s32(vg_mul_hi_s32(a, b), c);
}
VG_FN u32 sg_mad_hi_sat_s32(u32 a, u32 b, u32 c)
{
	return sg_add_sat_s32(sg_mul_hi_s32(a, b), c);
}

/* Sums with a carry a lane: in and *out are masks. A difference's is its borrow. */
#define VG_CARRY(n)                                                                                \
	VG_FN v##n vg_addc_u##n(v##n a, v##n b, u32 in, u32 *out)                                  \
	{                                                                                          \
		v##n sum = vg_add_u##n(a, b), r = vg_sub_u##n(sum, vg_expand_##n(in));             \
		*out = vg_lt_u##n(sum, a) | vg_lt_u##n(r, sum);                                    \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v##n vg_subc_u##n(v##n a, v##n b, u32 in, u32 *out)                                  \
	{                                                                                          \
		v##n sum = vg_sub_u##n(a, b), r = vg_add_u##n(sum, vg_expand_##n(in));             \
		*out = vg_gt_u##n(sum, a) | vg_gt_u##n(r, sum);                                    \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u##n sg_addc_u##n(u##n a, u##n b, u32 in, u32 *out)                                  \
	{                                                                                          \
		u##n sum = a + b, r = sum + (in & 1);                                              \
		*out = 0u - (u32)(sum < a || r < sum);                                             \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u##n sg_subc_u##n(u##n a, u##n b, u32 in, u32 *out)                                  \
	{                                                                                          \
		u##n sum = a - b, r = sum - (in & 1);                                              \
		*out = 0u - (u32)(sum > a || r > sum);                                             \
		return r;                                                                          \
	}
VG_CARRY(32)
VG_CARRY(64)

/* ---- 24-bit products: the low and the high 32 bits of 48 ---- */

VG_DEF2(mul24_lo, u32, 32, (x & 0xffffff) * (y & 0xffffff))
VG_VECTOR2(mul24_lo, s32, 32, (u32p)(x << 8 >> 8) * (u32p)(y << 8 >> 8))
VG_SCALAR1(extend24, s32, 32, (s32)((u32)x << 8) >> 8)
VG_SCALAR2(mul24_lo, s32, 32, sg_extend24_s32((u32)x) * sg_extend24_s32((u32)y))
VG_SCALAR2(mul24_hi, u32, 32, (u64)(x & 0xffffff) * (y & 0xffffff) >> 16)
VG_SCALAR2(
	mul24_hi, s32, 32, (s64)(s32)sg_extend24_s32((u32)x) * (s32)sg_extend24_s32((u32)y) >> 16)
VG_LOOP2(mul24_hi_u32, 32, 32, 32)
VG_LOOP2(mul24_hi_s32, 32, 32, 32)

/* ---- division: by zero gives all ones, as the hardware's code for it does ---- */

#define VG_QUOTIENT(t, n, overflow)                                                                \
	VG_SCALAR2(div, t, n, y == 0 ? ~(u##n)0 : overflow ? (u##n)(0u - (u##n)x) : (u##n)(x / y)) \
	VG_SCALAR2(rem, t, n, y == 0 ? ~(u##n)0 : overflow ? (u##n)0 : (u##n)(x % y))
VG_QUOTIENT(u16, 16, 0)
VG_QUOTIENT(s16, 16, y == -1)
VG_QUOTIENT(u32, 32, 0)
VG_QUOTIENT(s32, 32, y == -1)
VG_QUOTIENT(u64, 64, 0)
VG_QUOTIENT(s64, 64, y == -1)
VG_LOOP2(div_u64, 64, 64, 64)
VG_LOOP2(div_s64, 64, 64, 64)
VG_LOOP2(rem_u64, 64, 64, 64)
VG_LOOP2(rem_s64, 64, 64, 64)

#if VG_PART == 16
VG_LOOP2(div_u32, 32, 32, 32)
VG_LOOP2(div_s32, 32, 32, 32)
#else
/* 32-bit integers are exact in double precision, and so is the integer part of their quotient: it
 * is at least 1/y away from the next integer. 2^52 brings an integer into the low bits and out of
 * them. */
#if VG_PART == 64
#define VG_TRUNCATE(x) __builtin_ia32_rndscalepd_mask(x, 11, (f64p){0}, (u8)~0, 4)
#else
#define VG_TRUNCATE(x) __builtin_ia32_roundpd256(x, 11)
#endif
#define VG_INTO_F64(x, flip, less) ((f64p)((x ^ flip) | 0x4330000000000000u) - (less))
#define VG_DIVIDE1(k, flip, less)                                                                  \
	q.p[k] = (u64p)(VG_TRUNCATE(VG_INTO_F64(x.p[k], flip, less) /                              \
				    VG_INTO_F64(y.p[k], flip, less)) +                             \
			0x1.8p52)
#define VG_DIVIDE(t, flip, less)                                                                   \
	VG_FN v32 vg_div_##t(v32 a, v32 b)                                                         \
	{                                                                                          \
		v64 q, x = vg_zext_32_64(a), y = vg_zext_32_64(b);                                 \
		VG_EACH64(VG_DIVIDE1, flip, less);                                                 \
		return vg_blend_32(vg_eq_u32(b, vg_broadcast_32(0)), vg_broadcast_32(~0u),         \
			vg_trunc_64_32(q));                                                        \
	}
VG_DIVIDE(u32, 0u, 0x1p52)
VG_DIVIDE(s32, 0x80000000u, 0x1p52 + 0x1p31)
#endif
#define VG_REMAINDER(t)                                                                            \
	VG_FN v32 vg_rem_##t(v32 a, v32 b)                                                         \
	{                                                                                          \
		v32 r = vg_sub_u32(a, vg_mul_lo_u32(vg_div_##t(a, b), b));                         \
		return vg_blend_32(vg_eq_u32(b, vg_broadcast_32(0)), vg_broadcast_32(~0u), r);     \
	}
VG_REMAINDER(u32)
VG_REMAINDER(s32)
#define VG_DIVIDE16(op, t, ext)                                                                    \
	VG_FN v16 vg_##op##_##t##16(v16 a, v16 b)                                                  \
	{                                                                                          \
		return vg_trunc_32_16(                                                             \
			vg_##op##_##t##32(vg_##ext##_16_32(a), vg_##ext##_16_32(b)));              \
	}
VG_DIVIDE16(div, u, zext)
VG_DIVIDE16(rem, u, zext)
VG_DIVIDE16(div, s, sext)
VG_DIVIDE16(rem, s, sext)

#endif

/* lanes_compare: comparisons to a mask, and lanes made wider and narrower. Part of lanes.h. */
#ifndef VGPU_DEVICE_LANES_COMPARE_H
#define VGPU_DEVICE_LANES_COMPARE_H

#include "vgpu/device/lanes.h"

/* ---- comparisons: vg_lt_s32(a, b), the lanes in which a < b; sg_lt_s32(a, b), ~0 or 0 ---- */

VG_FN f32 vg_to_f32(u32 x)
{
	f32 r;
	__builtin_memcpy(&r, &x, 4);
	return r;
}
VG_FN f64 vg_to_f64(u64 x)
{
	f64 r;
	__builtin_memcpy(&r, &x, 8);
	return r;
}
VG_FN u32 vg_of_f32(f32 x)
{
	u32 r;
	__builtin_memcpy(&r, &x, 4);
	return r;
}
VG_FN u64 vg_of_f64(f64 x)
{
	u64 r;
	__builtin_memcpy(&r, &x, 8);
	return r;
}
#define vg_to_u16(x) (x)
#define vg_to_s16(x) ((s16)(x))
#define vg_to_u32(x) (x)
#define vg_to_s32(x) ((s32)(x))
#define vg_to_u64(x) (x)
#define vg_to_s64(x) ((s64)(x))

/* The unordered forms are the negation of the opposite ordered one. */
#define VG_C_eq(x, y) ((x) == (y))
#define VG_C_lt(x, y) ((x) < (y))
#define VG_C_le(x, y) ((x) <= (y))
#define VG_C_gt(x, y) ((x) > (y))
#define VG_C_ge(x, y) ((x) >= (y))
#define VG_C_neu(x, y) ((x) != (y))
#define VG_C_ltu(x, y) VG_NOT((x) >= (y))
#define VG_C_leu(x, y) VG_NOT((x) > (y))
#define VG_C_gtu(x, y) VG_NOT((x) <= (y))
#define VG_C_geu(x, y) VG_NOT((x) < (y))
#define VG_C_num(x, y) (((x) == (x)) & ((y) == (y)))
#define VG_C_nan(x, y) (((x) != (x)) | ((y) != (y)))
#define VG_C_ne(x, y) VG_NE(x, y)
#define VG_C_equ(x, y) (((x) == (y)) | VG_C_nan(x, y))

#if VG_PART == 64
#define VG_P_u16(a, b, c) (u32) __builtin_ia32_ucmpw512_mask((s16p)(a), (s16p)(b), c, ~0u)
#define VG_P_s16(a, b, c) (u32) __builtin_ia32_cmpw512_mask((s16p)(a), (s16p)(b), c, ~0u)
#define VG_P_u32(a, b, c) (u16) __builtin_ia32_ucmpd512_mask((s32p)(a), (s32p)(b), c, (u16)~0)
#define VG_P_s32(a, b, c) (u16) __builtin_ia32_cmpd512_mask((s32p)(a), (s32p)(b), c, (u16)~0)
#define VG_P_u64(a, b, c) (u8) __builtin_ia32_ucmpq512_mask((vg_quads)(a), (vg_quads)(b), c, (u8)~0)
#define VG_P_s64(a, b, c) (u8) __builtin_ia32_cmpq512_mask((vg_quads)(a), (vg_quads)(b), c, (u8)~0)
#define VG_P_f32(a, b, c) (u16) __builtin_ia32_cmpps512_mask((f32p)(a), (f32p)(b), c, (u16)~0, 4)
#define VG_P_f64(a, b, c) (u8) __builtin_ia32_cmppd512_mask((f64p)(a), (f64p)(b), c, (u8)~0, 4)
#define VG_COMPARE1(k, t, n, number, name)                                                         \
	r |= (u32)VG_P_##t(a.p[k], b.p[k], number) << (k * VG_LANES##n % 32)
#define VG_COMPARED(t, n, number, name)                                                            \
	u32 r = 0;                                                                                 \
	VG_EACH##n(VG_COMPARE1, t, n, number, name);                                               \
	return r;
#else
#define VG_COMPARE1(k, t, n, name) r.p[k] = (u##n##p)VG_C_##name((t##p)a.p[k], (t##p)b.p[k])
#define VG_COMPARED(t, n, number, name)                                                            \
	v##n r;                                                                                    \
	VG_EACH##n(VG_COMPARE1, t, n, name);                                                       \
	return vg_sign_##n(r);
#endif

/* number: the processor's own for this comparison. */
#define VG_COMPARE(t, n, name, number)                                                             \
	VG_FN u32 vg_##name##_##t(v##n a, v##n b)                                                  \
	{                                                                                          \
		VG_COMPARED(t, n, number, name)                                                    \
	}
#define VG_COMPARE_SCALAR(t, n, name, number)                                                      \
	VG_FN u32 sg_##name##_##t(u##n a, u##n b)                                                  \
	{                                                                                          \
		return 0u - (u32)VG_C_##name(vg_to_##t(a), vg_to_##t(b));                          \
	}
#define VG_INTEGERS(F, t, n)                                                                       \
	F(t, n, eq, 0) F(t, n, ne, 4) F(t, n, lt, 1) F(t, n, le, 2) F(t, n, gt, 6) F(t, n, ge, 5)
#define VG_FLOATS(F, t, n)                                                                         \
	F(t, n, eq, 0x00)                                                                          \
	F(t, n, ne, 0x0c)                                                                          \
	F(t, n, lt, 0x11)                                                                          \
	F(t, n, le, 0x12) F(t, n, gt, 0x1e) F(t, n, ge, 0x1d) F(t, n, equ, 0x08)                   \
		F(t, n, neu, 0x04) F(t, n, ltu, 0x19) F(t, n, leu, 0x1a) F(t, n, gtu, 0x16)        \
			F(t, n, geu, 0x15) F(t, n, num, 0x07) F(t, n, nan, 0x03)
#define VG_ALL(F)                                                                                  \
	VG_INTEGERS(F, u16, 16)                                                                    \
	VG_INTEGERS(F, s16, 16)                                                                    \
	VG_INTEGERS(F, u32, 32)                                                                    \
	VG_INTEGERS(F, s32, 32) VG_INTEGERS(F, u64, 64) VG_INTEGERS(F, s64, 64)

#define VG_NOT(x) (~(x))
#define VG_NE(x, y) ((x) != (y))
VG_ALL(VG_COMPARE)
#undef VG_NE
#define VG_NE(x, y) (((x) < (y)) | ((x) > (y)))
VG_FLOATS(VG_COMPARE, f32, 32)
VG_FLOATS(VG_COMPARE, f64, 64)
#undef VG_NOT
#define VG_NOT(x) (!(x))
VG_FLOATS(VG_COMPARE_SCALAR, f32, 32)
VG_FLOATS(VG_COMPARE_SCALAR, f64, 64)
#undef VG_NE
#define VG_NE(x, y) ((x) != (y))
VG_ALL(VG_COMPARE_SCALAR)

/* The lanes that are not zero. */
VG_FN u32 vg_true_32(v32 v)
{
	return vg_ne_u32(v, vg_broadcast_32(0));
}

/* ---- widths: vg_sext_16_32(v), vg_zext_16_32(v), vg_trunc_32_16(v) ---- */

#if VG_PART == 16
/* Interleaved with zeros or signs. */
#define VG_WIDEN1(k, s, from, to, high)                                                            \
	r.p[2 * k] = (u##to##p)__builtin_shufflevector(v.p[k], high, VG_LOWER##from);              \
	r.p[2 * k + 1] = (u##to##p)__builtin_shufflevector(v.p[k], high, VG_UPPER##from)
#define VG_LOWER16 0, 8, 1, 9, 2, 10, 3, 11
#define VG_UPPER16 4, 12, 5, 13, 6, 14, 7, 15
#define VG_LOWER32 0, 4, 1, 5
#define VG_UPPER32 2, 6, 3, 7
#define VG_WIDEN_u(k, from, to) VG_WIDEN1(k, u, from, to, (u##from##p){0})
#define VG_WIDEN_s(k, from, to) VG_WIDEN1(k, s, from, to, ((u##from##p)((s##from##p)v.p[k] < 0)))
#elif VG_PART == 64
#define VG_SPREAD_u16(x) __builtin_ia32_pmovzxwd512_mask((s16h)(x), (s32p){0}, (u16)~0)
#define VG_SPREAD_s16(x) __builtin_ia32_pmovsxwd512_mask((s16h)(x), (s32p){0}, (u16)~0)
#define VG_SPREAD_u32(x) __builtin_ia32_pmovzxdq512_mask((s32h)(x), (vg_quads){0}, (u8)~0)
#define VG_SPREAD_s32(x) __builtin_ia32_pmovsxdq512_mask((s32h)(x), (vg_quads){0}, (u8)~0)
#define VG_WIDEN1(k, s, from, to)                                                                  \
	r.p[2 * k] = (u##to##p)VG_SPREAD_##s##from(                                                \
		__builtin_shufflevector(v.p[k], v.p[k], VG_HALF##from(0)));                        \
	r.p[2 * k + 1] = (u##to##p)VG_SPREAD_##s##from(                                            \
		__builtin_shufflevector(v.p[k], v.p[k], VG_HALF##from(VG_LANES##from / 2)))
#define VG_WIDEN_u(k, from, to) VG_WIDEN1(k, u, from, to)
#define VG_WIDEN_s(k, from, to) VG_WIDEN1(k, s, from, to)
#else
#define VG_SPREAD_u16(x) __builtin_ia32_pmovzxwd256((s16h)(x))
#define VG_SPREAD_s16(x) __builtin_ia32_pmovsxwd256((s16h)(x))
#define VG_SPREAD_u32(x) __builtin_ia32_pmovzxdq256((s32h)(x))
#define VG_SPREAD_s32(x) __builtin_ia32_pmovsxdq256((s32h)(x))
#define VG_WIDEN1(k, s, from, to)                                                                  \
	r.p[2 * k] =                                                                               \
		(u##to##p)VG_SPREAD_##s##from(__builtin_ia32_extract128i256((vg_quads)v.p[k], 0)); \
	r.p[2 * k + 1] =                                                                           \
		(u##to##p)VG_SPREAD_##s##from(__builtin_ia32_extract128i256((vg_quads)v.p[k], 1))
#define VG_WIDEN_u(k, from, to) VG_WIDEN1(k, u, from, to)
#define VG_WIDEN_s(k, from, to) VG_WIDEN1(k, s, from, to)
#endif

/* Two parts to one of half the width. */
#if VG_PART == 64
#define VG_CUT16(x) (u16h) __builtin_ia32_pmovdw512_mask((s32p)(x), (s16h){0}, (u16)~0)
#define VG_CUT32(x) (u32h) __builtin_ia32_pmovqd512_mask((vg_quads)(x), (s32h){0}, (u8)~0)
#define VG_NARROW16(x, y) __builtin_shufflevector(VG_CUT16(x), VG_CUT16(y), VG_WHOLE16)
#define VG_NARROW32(x, y) __builtin_shufflevector(VG_CUT32(x), VG_CUT32(y), VG_WHOLE32)
#elif VG_PART == 32
#define VG_NARROW16(x, y)                                                                          \
	(u16p) __builtin_shuffle(                                                                  \
		(u64p)__builtin_ia32_packusdw256((s32p)((x)&0xffff), (s32p)((y)&0xffff)),          \
		(u64p){0, 2, 1, 3})
#define VG_NARROW32(x, y) __builtin_shufflevector((u32p)(x), (u32p)(y), 0, 2, 4, 6, 8, 10, 12, 14)
#else
#define VG_NARROW16(x, y)                                                                          \
	(u16p) __builtin_ia32_packssdw128((s32p)((x) << 16) >> 16, (s32p)((y) << 16) >> 16)
#define VG_NARROW32(x, y) __builtin_shufflevector((u32p)(x), (u32p)(y), 0, 2, 4, 6)
#endif
#define VG_NARROW1(k, from, to) r.p[k] = VG_NARROW##to(v.p[2 * k], v.p[2 * k + 1])
#define VG_WIDTHS(from, to)                                                                        \
	VG_FN v##to vg_zext_##from##_##to(v##from v)                                               \
	{                                                                                          \
		v##to r;                                                                           \
		VG_EACH##from(VG_WIDEN_u, from, to);                                               \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v##to vg_sext_##from##_##to(v##from v)                                               \
	{                                                                                          \
		v##to r;                                                                           \
		VG_EACH##from(VG_WIDEN_s, from, to);                                               \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v##from vg_trunc_##to##_##from(v##to v)                                              \
	{                                                                                          \
		v##from r;                                                                         \
		VG_EACH##from(VG_NARROW1, to, from);                                               \
		return r;                                                                          \
	}
VG_WIDTHS(16, 32)
VG_WIDTHS(32, 64)
#undef VG_WIDTHS

VG_FN v64 vg_zext_16_64(v16 v)
{
	return vg_zext_32_64(vg_zext_16_32(v));
}
VG_FN v64 vg_sext_16_64(v16 v)
{
	return vg_sext_32_64(vg_sext_16_32(v));
}
VG_FN v16 vg_trunc_64_16(v64 v)
{
	return vg_trunc_32_16(vg_trunc_64_32(v));
}

/* The low byte of each lane, as 16 bits. */
#define VG_BYTE1(k, t, op) r.p[k] = (u16p)((t)(v.p[k] << 8) >> 8)
VG_FN v16 vg_zext_8_16(v16 v)
{
	v16 r;
	VG_EACH16(VG_BYTE1, u16p, 0);
	return r;
}
VG_FN v16 vg_sext_8_16(v16 v)
{
	v16 r;
	VG_EACH16(VG_BYTE1, s16p, 0);
	return r;
}

/* Bytes that lie one after the other, as the low byte of each lane, and back. */
VG_FN v16 vg_load_8(const void *at)
{
	union {
		v16 v;
		u16 x[VG_LANES];
	} r;
	for (u32 l = 0; l < VG_LANES; l++)
		r.x[l] = ((const u8 *)at)[l];
	return r.v;
}
VG_FN void vg_store_8(void *at, v16 v)
{
	union {
		v16 v;
		u16 x[VG_LANES];
	} u = {v};
	for (u32 l = 0; l < VG_LANES; l++)
		((u8 *)at)[l] = (u8)u.x[l];
}

#endif

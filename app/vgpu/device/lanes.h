/* lanes: 32 lanes of bits as structs of hardware vectors, and what every lane function is made of.
 *
 * Parts are as wide as the processor's vectors, and every operation is written out part by part: so
 * the compiler keeps a struct in registers, which it does not do for one wide vector or for a loop.
 * Lanes lie in order: the bytes of a v32 are those of u32[32]. A predicate is a u32, one bit a
 * lane. */
#ifndef VGPU_DEVICE_LANES_H
#define VGPU_DEVICE_LANES_H

#include "vgpu/device/abi.h"

#define VG_FN static inline __attribute__((always_inline))
/* What is big or rare: one copy, called. */
#define VG_SLOW __attribute__((noinline, unused)) static

__extension__ typedef unsigned __int128 u128;

/* VG_EACHn(F, ...): F(k, ...) for each part k of 32 lanes of n bits. VG_SEQn: the numbers 0 to n-1.
 */
#define VG_1(F, ...) F(0, __VA_ARGS__)
#define VG_2(F, ...)                                                                               \
	VG_1(F, __VA_ARGS__);                                                                      \
	F(1, __VA_ARGS__)
#define VG_4(F, ...)                                                                               \
	VG_2(F, __VA_ARGS__);                                                                      \
	F(2, __VA_ARGS__);                                                                         \
	F(3, __VA_ARGS__)
#define VG_8(F, ...)                                                                               \
	VG_4(F, __VA_ARGS__);                                                                      \
	F(4, __VA_ARGS__);                                                                         \
	F(5, __VA_ARGS__);                                                                         \
	F(6, __VA_ARGS__);                                                                         \
	F(7, __VA_ARGS__)
#define VG_16(F, ...)                                                                              \
	VG_8(F, __VA_ARGS__);                                                                      \
	F(8, __VA_ARGS__);                                                                         \
	F(9, __VA_ARGS__);                                                                         \
	F(10, __VA_ARGS__);                                                                        \
	F(11, __VA_ARGS__);                                                                        \
	F(12, __VA_ARGS__);                                                                        \
	F(13, __VA_ARGS__);                                                                        \
	F(14, __VA_ARGS__);                                                                        \
	F(15, __VA_ARGS__)
#define VG_32(F, ...)                                                                              \
	VG_16(F, __VA_ARGS__);                                                                     \
	F(16, __VA_ARGS__);                                                                        \
	F(17, __VA_ARGS__);                                                                        \
	F(18, __VA_ARGS__);                                                                        \
	F(19, __VA_ARGS__);                                                                        \
	F(20, __VA_ARGS__);                                                                        \
	F(21, __VA_ARGS__);                                                                        \
	F(22, __VA_ARGS__);                                                                        \
	F(23, __VA_ARGS__);                                                                        \
	F(24, __VA_ARGS__);                                                                        \
	F(25, __VA_ARGS__);                                                                        \
	F(26, __VA_ARGS__);                                                                        \
	F(27, __VA_ARGS__);                                                                        \
	F(28, __VA_ARGS__);                                                                        \
	F(29, __VA_ARGS__);                                                                        \
	F(30, __VA_ARGS__);                                                                        \
	F(31, __VA_ARGS__)

#define VG_SEQ2(n) (n), (n) + 1
#define VG_SEQ4(n) VG_SEQ2(n), VG_SEQ2((n) + 2)
#define VG_SEQ8(n) VG_SEQ4(n), VG_SEQ4((n) + 4)
#define VG_SEQ16(n) VG_SEQ8(n), VG_SEQ8((n) + 8)
#define VG_SEQ32(n) VG_SEQ16(n), VG_SEQ16((n) + 16)

#if defined __AVX512BW__ && defined __AVX512DQ__ && defined __AVX512VL__
#define VG_PART 64
#define VG_EACH16 VG_1
#define VG_EACH32 VG_2
#define VG_EACH64 VG_4
#define VG_EACH128 VG_8
#define VG_LANES16 32 /* lanes in a part */
#define VG_LANES32 16
#define VG_LANES64 8
#define VG_HALF16(n) VG_SEQ16(n)
#define VG_HALF32(n) VG_SEQ8(n)
#define VG_WHOLE16 VG_SEQ32(0)
#define VG_WHOLE32 VG_SEQ16(0)
#define VG_WHOLE64 VG_SEQ8(0)
#elif defined __AVX2__
#define VG_PART 32
#define VG_EACH16 VG_2
#define VG_EACH32 VG_4
#define VG_EACH64 VG_8
#define VG_EACH128 VG_16
#define VG_LANES16 16
#define VG_LANES32 8
#define VG_LANES64 4
#define VG_HALF16(n) VG_SEQ8(n)
#define VG_HALF32(n) VG_SEQ4(n)
#define VG_WHOLE16 VG_SEQ16(0)
#define VG_WHOLE32 VG_SEQ8(0)
#define VG_WHOLE64 VG_SEQ4(0)
#else
#define VG_PART 16
#define VG_EACH16 VG_4
#define VG_EACH32 VG_8
#define VG_EACH64 VG_16
#define VG_EACH128 VG_32
#define VG_LANES16 8
#define VG_LANES32 4
#define VG_LANES64 2
#define VG_HALF16(n) VG_SEQ4(n)
#define VG_HALF32(n) VG_SEQ2(n)
#define VG_WHOLE16 VG_SEQ8(0)
#define VG_WHOLE32 VG_SEQ4(0)
#define VG_WHOLE64 VG_SEQ2(0)
#endif

typedef float f32;
typedef double f64;

/* One part, by what its bits mean: u32p and so on; h: half a part; l: as it lies at any address. */
#define VG_TYPE(t)                                                                                 \
	typedef t t##p __attribute__((vector_size(VG_PART)));                                      \
	typedef t t##h __attribute__((vector_size(VG_PART / 2)));                                  \
	typedef t t##l __attribute__((vector_size(VG_PART), aligned(1), may_alias))
VG_TYPE(u8);
VG_TYPE(u16);
VG_TYPE(u32);
VG_TYPE(u64);
VG_TYPE(s8);
VG_TYPE(s16);
VG_TYPE(s32);
VG_TYPE(s64);
VG_TYPE(f32);
VG_TYPE(f64);
typedef char vg_bytes __attribute__((vector_size(VG_PART)));
__extension__ typedef long long vg_quads __attribute__((vector_size(VG_PART)));

typedef struct {
	u16p p[64 / VG_PART];
} v16;
typedef struct {
	u32p p[128 / VG_PART];
} v32;
typedef struct {
	u64p p[256 / VG_PART];
} v64;
/* Each lane its low and its high half. */
typedef struct {
	u64p p[512 / VG_PART];
} v128;

/* ---- in and out: memory, single lanes, broadcasts ---- */

/* vg_load_32(p), vg_store_32(p, v): 32 lanes that lie one after the other at any address.
 * vg_lane_get_32(v, l) and vg_lane_set_32(v, l, x): by way of memory, for slow paths. */
#define VG_LOAD1(k, t) r.p[k] = ((const t *)at)[k]
#define VG_STORE1(k, t) ((t *)at)[k] = v.p[k]
#define VG_IN_OUT(n, t, element)                                                                   \
	VG_FN v##n vg_load_##n(const void *at)                                                     \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_LOAD1, t);                                                           \
		return r;                                                                          \
	}                                                                                          \
	VG_FN void vg_store_##n(void *at, v##n v)                                                  \
	{                                                                                          \
		VG_EACH##n(VG_STORE1, t);                                                          \
	}                                                                                          \
	VG_FN element vg_lane_get_##n(v##n v, u32 lane)                                            \
	{                                                                                          \
		union {                                                                            \
			v##n v;                                                                    \
			element x[VG_LANES];                                                       \
		} u = {v};                                                                         \
		return u.x[lane % VG_LANES];                                                       \
	}                                                                                          \
	VG_FN v##n vg_lane_set_##n(v##n v, u32 lane, element x)                                    \
	{                                                                                          \
		union {                                                                            \
			v##n v;                                                                    \
			element x[VG_LANES];                                                       \
		} u = {v};                                                                         \
		u.x[lane % VG_LANES] = x;                                                          \
		return u.v;                                                                        \
	}
VG_IN_OUT(16, u16l, u16)
VG_IN_OUT(32, u32l, u32)
VG_IN_OUT(64, u64l, u64)
VG_IN_OUT(128, u64l, u128)
#undef VG_IN_OUT

#define VG_FILL1(k, x) r.p[k] = (x)
#define VG_BROADCAST(n)                                                                            \
	VG_FN v##n vg_broadcast_##n(u##n x)                                                        \
	{                                                                                          \
		v##n r;                                                                            \
		u##n##p one = (u##n##p){0} + x;                                                    \
		VG_EACH##n(VG_FILL1, one);                                                         \
		return r;                                                                          \
	}
VG_BROADCAST(16)
VG_BROADCAST(32)
VG_BROADCAST(64)
#undef VG_BROADCAST

VG_FN v128 vg_broadcast_128(u128 x)
{
	v128 r;
	u64p odd = -((u64p){VG_WHOLE64} & 1);
	u64p one = (((u64p){0} + (u64)x) & ~odd) | (((u64p){0} + (u64)(x >> 64)) & odd);
	VG_EACH128(VG_FILL1, one);
	return r;
}

/* The halves of 128-bit lanes, and lanes of two halves. */
VG_FN v64 vg_half_128(v128 v, u32 high)
{
	union {
		v128 v;
		u64 x[2 * VG_LANES];
	} u = {v};
	union {
		v64 v;
		u64 x[VG_LANES];
	} r;
	for (u32 l = 0; l < VG_LANES; l++)
		r.x[l] = u.x[2 * l + high];
	return r.v;
}

VG_FN v128 vg_join_128(v64 low, v64 high)
{
	union {
		v64 v;
		u64 x[VG_LANES];
	} a = {low}, b = {high};
	union {
		v128 v;
		u64 x[2 * VG_LANES];
	} r;
	for (u32 l = 0; l < VG_LANES; l++) {
		r.x[2 * l] = a.x[l];
		r.x[2 * l + 1] = b.x[l];
	}
	return r.v;
}

/* The number of each lane. */
#define VG_IOTA1(k, n) r.p[k] = (u##n##p){VG_WHOLE##n} + (u##n)(k * VG_LANES##n)
VG_FN v32 vg_iota_32(void)
{
	v32 r;
	VG_EACH32(VG_IOTA1, 32);
	return r;
}

/* ---- masks ---- */

/* vg_expand_32(m): all ones in the lanes of m, zero in the others.
 * vg_sign_32(v): the lanes whose top bit is set. vg_blend_32(m, yes, no): yes in the lanes of m. */
#if VG_PART == 64
#define VG_MASK_OF(k, n, type) (type)(m >> (k * VG_LANES##n))
#define VG_EXPAND1(k, n, b, type)                                                                  \
	r.p[k] = (u##n##p)__builtin_ia32_cvtmask2##b##512(VG_MASK_OF(k, n, type))
#define VG_SIGN1(k, n, b, type)                                                                    \
	r |= (u32)(type)__builtin_ia32_cvt##b##2mask512((vg_##b##p)v.p[k]) << (k * VG_LANES##n % 32)
#define VG_BLEND1(k, n, b, type)                                                                   \
	r.p[k] = (u##n##p)__builtin_ia32_blendm##b##_512_mask(                                     \
		(vg_##b##p)no.p[k], (vg_##b##p)yes.p[k], VG_MASK_OF(k, n, type))
#define VG_MASKS(n, b, type)                                                                       \
	VG_FN v##n vg_expand_##n(u32 m)                                                            \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_EXPAND1, n, b, type);                                                \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u32 vg_sign_##n(v##n v)                                                              \
	{                                                                                          \
		u32 r = 0;                                                                         \
		VG_EACH##n(VG_SIGN1, n, b, type);                                                  \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v##n vg_blend_##n(u32 m, v##n yes, v##n no)                                          \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_BLEND1, n, b, type);                                                 \
		return r;                                                                          \
	}
typedef s16p vg_wp;
typedef s32p vg_dp;
typedef vg_quads vg_qp;
VG_MASKS(16, w, u32)
VG_MASKS(32, d, u16)
VG_MASKS(64, q, u8)
#undef VG_MASKS
#define VG_BLEND128(k, unused)                                                                     \
	r.p[k] = (u64p)__builtin_ia32_blendmq_512_mask((vg_quads)no.p[k], (vg_quads)yes.p[k],      \
		(u8)(__builtin_ia32_pdep_si(m >> (4 * k) & 15, 0x55) * 3))
VG_FN v128 vg_blend_128(u32 m, v128 yes, v128 no)
{
	v128 r;
	VG_EACH128(VG_BLEND128, 0);
	return r;
}
#else
#if VG_PART == 32
#define VG_SIGN16                                                                                  \
	(u32) __builtin_ia32_pmovmskb256((vg_bytes)__builtin_shuffle(                              \
		(u64p)__builtin_ia32_packsswb256((s16p)v.p[0], (s16p)v.p[1]), (u64p){0, 2, 1, 3}))
#define VG_SIGN32(k) (u32) __builtin_ia32_movmskps256((f32p)v.p[k]) << (8 * k)
#define VG_SIGN64(k) (u32) __builtin_ia32_movmskpd256((f64p)v.p[k]) << (4 * k)
#define VG_CHOOSE(c, yes, no, t)                                                                   \
	((t)__builtin_ia32_pblendvb256((vg_bytes)(no), (vg_bytes)(yes), (vg_bytes)(c)))
#else
#define VG_SIGN16                                                                                  \
	((u32)__builtin_ia32_pmovmskb128(                                                          \
		 (vg_bytes)__builtin_ia32_packsswb128((s16p)v.p[0], (s16p)v.p[1])) |               \
		(u32)__builtin_ia32_pmovmskb128(                                                   \
			(vg_bytes)__builtin_ia32_packsswb128((s16p)v.p[2], (s16p)v.p[3]))          \
			<< 16)
#define VG_SIGN32(k) (u32) __builtin_ia32_movmskps((f32p)v.p[k]) << (4 * k)
#define VG_SIGN64(k) (u32) __builtin_ia32_movmskpd((f64p)v.p[k]) << (2 * k)
#define VG_CHOOSE(c, yes, no, t) ((t)(((t)(yes) & (t)(c)) | ((t)(no) & ~(t)(c))))
#endif
/* One bit a lane of a part; a mask's bits of part k against it. */
#define VG_BITS(n) (((u##n##p){0} + 1) << (u##n##p){VG_WHOLE##n})
#define VG_BITS128 (((u64p){0} + 1) << ((u64p){VG_WHOLE64} / 2))
#define VG_HAS(word, bits) (((word) & (bits)) == (bits))
#define VG_LIT16(k) VG_HAS((u16p){0} + (u16)(m >> (k * VG_LANES16)), VG_BITS(16))
#define VG_LIT32(k) VG_HAS((u32p){0} + m, VG_BITS(32) << (k * VG_LANES32))
#define VG_LIT64(k) VG_HAS((u64p){0} + m, VG_BITS(64) << (k * VG_LANES64))
#define VG_LIT128(k) VG_HAS((u64p){0} + m, VG_BITS128 << (k * VG_LANES64 / 2))
#define VG_EXPAND1(k, n) r.p[k] = (u##n##p)(VG_LIT##n(k))
#define VG_BLEND1(k, n, t) r.p[k] = VG_CHOOSE((t)(VG_LIT##n(k)), yes.p[k], no.p[k], t)
#define VG_MASKS(n)                                                                                \
	VG_FN v##n vg_expand_##n(u32 m)                                                            \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_EXPAND1, n);                                                         \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v##n vg_blend_##n(u32 m, v##n yes, v##n no)                                          \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_BLEND1, n, u##n##p);                                                 \
		return r;                                                                          \
	}
VG_MASKS(16)
VG_MASKS(32)
VG_MASKS(64)
#undef VG_MASKS
VG_FN v128 vg_blend_128(u32 m, v128 yes, v128 no)
{
	v128 r;
	VG_EACH128(VG_BLEND1, 128, u64p);
	return r;
}
#define VG_SIGN1(k, n) r |= VG_SIGN##n(k)
VG_FN u32 vg_sign_16(v16 v)
{
	return VG_SIGN16;
}
VG_FN u32 vg_sign_32(v32 v)
{
	u32 r = 0;
	VG_EACH32(VG_SIGN1, 32);
	return r;
}
VG_FN u32 vg_sign_64(v64 v)
{
	u32 r = 0;
	VG_EACH64(VG_SIGN1, 64);
	return r;
}
#endif

#include "vgpu/device/lanes_compare.h"

#endif

/* lanes_shape: which pattern 32 addresses have, as pure expressions of their register: loads from
 * one register with many offsets ask once.
 *
 * A half is 16 lanes: tiles are often 16 wide. In rows: in each half the lanes lie one after the
 * other. Same: in each half all lanes have one address. */
#ifndef VGPU_DEVICE_LANES_SHAPE_H
#define VGPU_DEVICE_LANES_SHAPE_H

#include "vgpu/device/lanes.h"

#define VG_LIKELY(x) __builtin_expect(!!(x), 1)
#define VG_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* Parts of a half of the lanes. */
#define VG_HALVES32 (64 / VG_PART)
#define VG_HALVES64 (128 / VG_PART)

#if VG_PART == 64
#define VG_ZERO_PART(d) (!__builtin_ia32_ptestmq512((vg_quads)(d), (vg_quads)(d), (u8)~0))
#elif VG_PART == 32
#define VG_ZERO_PART(d) __builtin_ia32_ptestz256((vg_quads)(d), (vg_quads)(d))
#else
#define VG_ZERO_PART(d) (__builtin_ia32_pmovmskb128((vg_bytes)((u8p)(d) == 0)) == 0xffff)
#endif

#define VG_FAR1(k, n)                                                                              \
	far |= a.p[k] ^                                                                            \
	       (((u##n##p){0} + ((k) < VG_HALVES##n ? lo : hi)) +                                  \
		       ((u##n##p){VG_WHOLE##n} + (k) % VG_HALVES##n * VG_LANES##n) * step)
#define VG_SHAPE(n)                                                                                \
	VG_FN u32 vg_steps_##n(v##n a, u##n step)                                                  \
	{                                                                                          \
		u##n lo = a.p[0][0], hi = a.p[VG_HALVES##n][0];                                    \
		u##n##p far = {0};                                                                 \
		VG_EACH##n(VG_FAR1, n);                                                            \
		return VG_ZERO_PART(far);                                                          \
	}                                                                                          \
	VG_FN v##n vg_plus_##n(v##n a, u##n by)                                                    \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_PLUS1, by);                                                          \
		return r;                                                                          \
	}
#define VG_PLUS1(k, by) r.p[k] = a.p[k] + by
VG_SHAPE(32)
VG_SHAPE(64)
#undef VG_SHAPE

/* ---- elements of lanes that lie one lane after the other ---- */

typedef struct {
	v32 e[2];
} v32x2;
typedef struct {
	v32 e[4];
} v32x4;
typedef struct {
	v64 e[2];
} v64x2;

/* Of two parts, one behind the other: every second element; and the reverse. */
#if VG_PART == 64
#define VG_EVEN32 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
#define VG_ZIP32(h)                                                                                \
	h, h + 16, h + 1, h + 17, h + 2, h + 18, h + 3, h + 19, h + 4, h + 20, h + 5, h + 21,      \
		h + 6, h + 22, h + 7, h + 23
#define VG_EVEN64 0, 2, 4, 6, 8, 10, 12, 14
#define VG_ZIP64(h) h, h + 8, h + 1, h + 9, h + 2, h + 10, h + 3, h + 11
#elif VG_PART == 32
#define VG_EVEN32 0, 2, 4, 6, 8, 10, 12, 14
#define VG_ZIP32(h) h, h + 8, h + 1, h + 9, h + 2, h + 10, h + 3, h + 11
#define VG_EVEN64 0, 2, 4, 6
#define VG_ZIP64(h) h, h + 4, h + 1, h + 5
#else
#define VG_EVEN32 0, 2, 4, 6
#define VG_ZIP32(h) h, h + 4, h + 1, h + 5
#define VG_EVEN64 0, 2
#define VG_ZIP64(h) h, h + 2
#endif
#define VG_PAIRS(n)                                                                                \
	VG_FN u##n##p vg_even_##n(u##n##p a, u##n##p b)                                            \
	{                                                                                          \
		return __builtin_shuffle(a, b, (u##n##p){VG_EVEN##n});                             \
	}                                                                                          \
	VG_FN u##n##p vg_odd_##n(u##n##p a, u##n##p b)                                             \
	{                                                                                          \
		return __builtin_shuffle(a, b, (u##n##p){VG_EVEN##n} + 1);                         \
	}                                                                                          \
	VG_FN u##n##p vg_zip_low_##n(u##n##p a, u##n##p b)                                         \
	{                                                                                          \
		return __builtin_shuffle(a, b, (u##n##p){VG_ZIP##n(0)});                           \
	}                                                                                          \
	VG_FN u##n##p vg_zip_high_##n(u##n##p a, u##n##p b)                                        \
	{                                                                                          \
		return __builtin_shuffle(a, b, (u##n##p){VG_ZIP##n(VG_LANES##n / 2)});             \
	}
VG_PAIRS(32)
VG_PAIRS(64)
#undef VG_PAIRS

#endif

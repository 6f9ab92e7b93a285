/* lanes_round: sums to square roots rounded down (rm), up (rp) and towards zero (rz), exactly. Part
 * of lanes_float.h. With AVX-512 an instruction says how it rounds; else the processor's mode is
 * switched around it, and the compiler must not move the operation past the switch or work it out
 * itself. */
#ifndef VGPU_DEVICE_LANES_ROUND_H
#define VGPU_DEVICE_LANES_ROUND_H

#include "vgpu/device/lanes_float.h"

enum { VG_RM = 1, VG_RP = 2, VG_RZ = 3 };

VG_FN u32 vg_round_begin(u32 how)
{
	u32 old, mode;
	__asm__ volatile("stmxcsr %0" : "=m"(old));
	mode = (old & ~0x6000u) | how << 13;
	__asm__ volatile("ldmxcsr %0" : : "m"(mode));
	return old;
}
VG_FN void vg_round_end(u32 old)
{
	__asm__ volatile("ldmxcsr %0" : : "m"(old));
}
/* In a register from here on, for all that the compiler knows with another value. Before a switch
 * it keeps what made the value from being done after it. */
#define VG_HIDE(x) __asm__ volatile("" : "+x"(x))

#define VG_ROUND_SCALAR(t, n, how, r, ...)                                                         \
	t out;                                                                                     \
	VG_HIDE(x);                                                                                \
	VG_HIDE(y);                                                                                \
	u32 old = vg_round_begin(how);                                                             \
	VG_HIDE(x);                                                                                \
	VG_HIDE(y);                                                                                \
	out = __VA_ARGS__;                                                                         \
	VG_HIDE(out);                                                                              \
	vg_round_end(old);                                                                         \
	return vg_of_##t(out);
#define VG_ROUND_SCALAR2(name, t, n, mode, how, ...)                                               \
	VG_FN u##n sg_##name##_##mode##_##t(u##n a, u##n b)                                        \
	{                                                                                          \
		t x = vg_to_##t(a), y = vg_to_##t(b);                                              \
		VG_ROUND_SCALAR(t, n, how, r, __VA_ARGS__)                                         \
	}
#define VG_ROUND_SCALAR1(name, t, n, mode, how, ...)                                               \
	VG_FN u##n sg_##name##_##mode##_##t(u##n a)                                                \
	{                                                                                          \
		t x = vg_to_##t(a), y = 1;                                                         \
		VG_ROUND_SCALAR(t, n, how, r, __VA_ARGS__)                                         \
	}

#if VG_PART == 64
#define VG_EMBED2_f32(op, x, y, how)                                                               \
	__builtin_ia32_##op##ps512_mask(x, y, (f32p){0}, (u16)~0, 8 | how)
#define VG_EMBED2_f64(op, x, y, how)                                                               \
	__builtin_ia32_##op##pd512_mask(x, y, (f64p){0}, (u8)~0, 8 | how)
#define VG_ROUND_VECTOR2(name, t, n, mode, how, ...)                                               \
	VG_FVECTOR2(name##_##mode, t, n, VG_EMBED2_##t(name, x, y, how))
#define VG_ROUND_RCP(t, n, mode, how)                                                              \
	VG_FVECTOR1(rcp_##mode, t, n, VG_EMBED2_##t(div, ((t##p){0} + 1), x, how))
#define VG_ROUND_SQRT(t, n, mode, how) VG_FVECTOR1(sqrt_##mode, t, n, VG_ROOT_##t(x, 8 | how))
#else
#define VG_SWITCHED1(k, t, n, ...)                                                                 \
	do {                                                                                       \
		t##p x = (t##p)a.p[k], y = (t##p){0} + 1, out;                                     \
		VG_HIDE(x);                                                                        \
		VG_HIDE(y);                                                                        \
		out = __VA_ARGS__;                                                                 \
		VG_HIDE(out);                                                                      \
		r.p[k] = (u##n##p)out;                                                             \
	} while (0)
#define VG_SWITCHED2(k, t, n, ...)                                                                 \
	do {                                                                                       \
		t##p x = (t##p)a.p[k], y = (t##p)b.p[k], out;                                      \
		VG_HIDE(x);                                                                        \
		VG_HIDE(y);                                                                        \
		out = __VA_ARGS__;                                                                 \
		VG_HIDE(out);                                                                      \
		r.p[k] = (u##n##p)out;                                                             \
	} while (0)
#define VG_SWITCHED3(k, t, n, ...)                                                                 \
	do {                                                                                       \
		t##p x = (t##p)a.p[k], y = (t##p)b.p[k], z = (t##p)c.p[k], out;                    \
		VG_HIDE(x);                                                                        \
		VG_HIDE(y);                                                                        \
		VG_HIDE(z);                                                                        \
		out = __VA_ARGS__;                                                                 \
		VG_HIDE(out);                                                                      \
		r.p[k] = (u##n##p)out;                                                             \
	} while (0)
#define VG_ROUND_ALL(part, t, n, how, ...)                                                         \
	v##n r;                                                                                    \
	u32 old = vg_round_begin(how);                                                             \
	VG_EACH##n(part, t, n, __VA_ARGS__);                                                       \
	vg_round_end(old);                                                                         \
	return r;
#define VG_ROUND_VECTOR2(name, t, n, mode, how, ...)                                               \
	VG_SLOW v##n vg_##name##_##mode##_##t(v##n a, v##n b)                                      \
	{                                                                                          \
		VG_ROUND_ALL(VG_SWITCHED2, t, n, how, __VA_ARGS__)                                 \
	}
#define VG_ROUND_RCP(t, n, mode, how)                                                              \
	VG_SLOW v##n vg_rcp_##mode##_##t(v##n a)                                                   \
	{                                                                                          \
		VG_ROUND_ALL(VG_SWITCHED1, t, n, how, y / x)                                       \
	}
#define VG_ROUND_SQRT(t, n, mode, how)                                                             \
	VG_SLOW v##n vg_sqrt_##mode##_##t(v##n a)                                                  \
	{                                                                                          \
		VG_ROUND_ALL(VG_SWITCHED1, t, n, how, VG_ROOT_##t(x, 4))                           \
	}
#endif

#if VG_PART == 64
#define VG_EMBED3_f32(x, y, z, how) __builtin_ia32_vfmaddps512_mask(x, y, z, (u16)~0, 8 | how)
#define VG_EMBED3_f64(x, y, z, how) __builtin_ia32_vfmaddpd512_mask(x, y, z, (u8)~0, 8 | how)
#define VG_ROUND_FMA(t, n, mode, how) VG_FVECTOR3(fma_##mode, t, n, VG_EMBED3_##t(x, y, z, how))
#elif defined __FMA__
#define VG_ROUND_FMA(t, n, mode, how)                                                              \
	VG_SLOW v##n vg_fma_##mode##_##t(v##n a, v##n b, v##n c)                                   \
	{                                                                                          \
		VG_ROUND_ALL(VG_SWITCHED3, t, n, how, VG_FMA_##t(x, y, z))                         \
	}
#else
#define VG_ROUND_FMA(t, n, mode, how)                                                              \
	VG_FN u##n sg_fma_##mode##_##t(u##n a, u##n b, u##n c)                                     \
	{                                                                                          \
		return vg_fma_##t##_how(a, b, c, how);                                             \
	}                                                                                          \
	VG_LOOP3(fma_##mode##_##t, n, n, n, n)
#endif
#ifdef __FMA__
#define VG_ROUND_FMA_SCALAR(t, n, mode, how)                                                       \
	VG_FN u##n sg_fma_##mode##_##t(u##n a, u##n b, u##n c)                                     \
	{                                                                                          \
		t x = vg_to_##t(a), y = vg_to_##t(b), z = vg_to_##t(c), out;                       \
		VG_HIDE(x);                                                                        \
		VG_HIDE(y);                                                                        \
		VG_HIDE(z);                                                                        \
		u32 old = vg_round_begin(how);                                                     \
		VG_HIDE(x);                                                                        \
		VG_HIDE(y);                                                                        \
		VG_HIDE(z);                                                                        \
		out = vg_fused_##t(x, y, z);                                                       \
		VG_HIDE(out);                                                                      \
		vg_round_end(old);                                                                 \
		return vg_of_##t(out);                                                             \
	}
#define vg_fused_f32(x, y, z) __builtin_fmaf(x, y, z)
#define vg_fused_f64(x, y, z) __builtin_fma(x, y, z)
#else
#define VG_ROUND_FMA_SCALAR(t, n, mode, how)
#endif

#define VG_ROUNDED(t, n, mode, how)                                                                \
	VG_ROUND_SCALAR2(add, t, n, mode, how, x + y)                                              \
	VG_ROUND_SCALAR2(sub, t, n, mode, how, x - y)                                              \
	VG_ROUND_SCALAR2(mul, t, n, mode, how, x *y)                                               \
	VG_ROUND_SCALAR2(div, t, n, mode, how, x / y)                                              \
	VG_ROUND_SCALAR1(rcp, t, n, mode, how, y / x)                                              \
	VG_ROUND_SCALAR1(sqrt, t, n, mode, how, vg_root_##t(x))                                    \
	VG_ROUND_VECTOR2(add, t, n, mode, how, x + y)                                              \
	VG_ROUND_VECTOR2(sub, t, n, mode, how, x - y)                                              \
	VG_ROUND_VECTOR2(mul, t, n, mode, how, x *y)                                               \
	VG_ROUND_VECTOR2(div, t, n, mode, how, x / y)                                              \
	VG_ROUND_RCP(t, n, mode, how)                                                              \
	VG_ROUND_SQRT(t, n, mode, how)                                                             \
	VG_ROUND_FMA(t, n, mode, how)                                                              \
	VG_ROUND_FMA_SCALAR(t, n, mode, how)
#define VG_ROUNDED_ALL(t, n)                                                                       \
	VG_ROUNDED(t, n, rm, VG_RM)                                                                \
	VG_ROUNDED(t, n, rp, VG_RP)                                                                \
	VG_ROUNDED(t, n, rz, VG_RZ)
VG_ROUNDED_ALL(f32, 32)
VG_ROUNDED_ALL(f64, 64)

#endif

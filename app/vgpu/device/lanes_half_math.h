/* lanes_half_math: ex2.approx and tanh.approx of f16 and bf16: computed in f32 to about 2^-22, then
 * rounded once, so within half a unit of the last place and a little; a card differs in the last
 * bit (PTX allows ex2 2^-9.9 of the value and tanh 2^-10.987 of one in f16). */
#ifndef VGPU_DEVICE_LANES_HALF_MATH_H
#define VGPU_DEVICE_LANES_HALF_MATH_H

#include "vgpu/device/lanes_half.h"

/* 2^x = 2^n * e^(ln 2 * (x - n)), n the nearest integer. The power is applied in two steps: each
 * stays inside f32's range while the result may overflow or be subnormal. */
VG_FN f32p vg_half_ex2(f32p x)
{
	f32p low = (f32p){0} - 160.0f, high = (f32p){0} + 130.0f, round = (f32p){0} + 0x1.8p23f;
	x = (f32p)VG_HALF_PICK((u32p)(x < low), (u32p)low, (u32p)x);
	x = (f32p)VG_HALF_PICK((u32p)(x > high), (u32p)high, (u32p)x);
	f32p moved = x + round, t = (x - (moved - round)) * 0x1.62e43p-1f;
	s32p n = (s32p)((u32p)moved - (u32p)round), half = n >> 1;
	f32p sum = t * (1 / 720.0f) + 1 / 120.0f;
	sum = sum * t + 1 / 24.0f;
	sum = sum * t + 1 / 6.0f;
	sum = sum * t + 0.5f;
	sum = (sum * t + 1.0f) * t + 1.0f;
	return sum * (f32p)((half + 127) << 23) * (f32p)((n - half + 127) << 23);
}

/* From 0.25 on (e - 1) / (e + 1) with e = e^2x; below, the first terms of its series. */
VG_FN f32p vg_half_tanh(f32p x)
{
	u32p sign = (u32p)x & 0x80000000, size = (u32p)x & 0x7fffffff;
	f32p a = (f32p)VG_HALF_PICK((u32p)((f32p)size > 20.0f), (u32p)((f32p){0} + 20.0f), size);
	f32p e = vg_half_ex2(a * 0x1.715476p+1f), square = a * a;
	f32p small = a - a * square * (1 / 3.0f - square * (2 / 15.0f - square * (17 / 315.0f)));
	u32p r = VG_HALF_PICK((u32p)(a < 0.25f), (u32p)small, (u32p)((e - 1.0f) / (e + 1.0f)));
	return (f32p)(r | sign);
}

#define VG_HALF_EX2(a, b, c, is_f16) ((void)(b), (void)(c), vg_half_ex2(a))
#define VG_HALF_TANH(a, b, c, is_f16) ((void)(b), (void)(c), vg_half_tanh(a))
VG_HALF_PART(ex2, f16, VG_HALF_EXPONENT_F16, 1, VG_HALF_EX2)
VG_HALF_PART(ex2, bf16, VG_HALF_EXPONENT_BF16, 0, VG_HALF_EX2)
VG_HALF_PART(tanh, f16, VG_HALF_EXPONENT_F16, 1, VG_HALF_TANH)
VG_HALF_PART(tanh, bf16, VG_HALF_EXPONENT_BF16, 0, VG_HALF_TANH)
VG_HALF(ex2)
VG_HALF(tanh)

#endif

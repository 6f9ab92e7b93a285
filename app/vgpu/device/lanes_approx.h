/* lanes_approx: the approximate functions of single precision, as near as PTX says or nearer.
 *
 * Each works on a part of floats; subnormal operands and results are real here, the emitter flushes
 * them for .ftz. The polynomials interpolate at Chebyshev points. A scalar goes through the vector
 * form: a value the warp shares has the bits it has otherwise. */
#ifndef VGPU_DEVICE_LANES_APPROX_H
#define VGPU_DEVICE_LANES_APPROX_H

#include "vgpu/device/lanes_float.h"

#ifdef __FMA__
#define VG_MAF(x, y, z) VG_FMA_f32(x, y, z)
#else
#define VG_MAF(x, y, z) ((x) * (y) + (z))
#endif
#define VG_ALL32(x) ((f32p){0} + (x))
/* The nearest integer of up to 22 bits, as a float; *bits: as an integer. */
VG_FN f32p vg_nearest(f32p x, s32p *bits)
{
	const f32p moved = x + 0x1.8p23f;
	*bits = (s32p)moved - 0x4b400000;
	return moved - 0x1.8p23f;
}

#define VG_APPROX1(name)                                                                           \
	VG_FVECTOR1(name, f32, 32, vg_##name##_part(x))                                            \
	VG_FN u32 sg_##name##_f32(u32 a)                                                           \
	{                                                                                          \
		return vg_of_f32(vg_##name##_part((f32p)((u32p){0} + a))[0]);                      \
	}

/* 2^x = 2^k * 2^f, |f| <= 1/2; relative error below 2^-23. */
VG_FN f32p vg_ex2_part(f32p x)
{
	s32p k;
	const f32p in = VG_MIN_f32(VG_MAX_f32(x, VG_ALL32(-160)), VG_ALL32(160));
	const f32p f = in - vg_nearest(in, &k);
	f32p p = VG_MAF(f, VG_ALL32(0x1.44138ap-13f), VG_ALL32(0x1.5f089p-10f));
	p = VG_MAF(f, p, VG_ALL32(0x1.3b2a54p-7f));
	p = VG_MAF(f, p, VG_ALL32(0x1.c6af6cp-5f));
	p = VG_MAF(f, p, VG_ALL32(0x1.ebfbep-3f));
	p = VG_MAF(f, p, VG_ALL32(0x1.62e43p-1f));
	p = VG_MAF(f, p, VG_ALL32(1));
	/* In two steps, so that the second alone rounds a subnormal result. */
	const s32p half = k >> 1;
	p *= (f32p)((half + 127) << 23);
	p *= (f32p)((k - half + 127) << 23);
	return VG_IF32(x, nan, x, x, p);
}
VG_APPROX1(ex2)

/* log2(m * 2^e) = e + log2(m), m in [sqrt(1/2), sqrt(2)); near 1 the relative error is small. */
VG_FN f32p vg_lg2_part(f32p x)
{
	const f32p least = VG_ALL32(0x1p-126f);
	const f32p up = VG_IF32(x, lt, least, x * 0x1p24f, x);
	const s32p from = (s32p)up - 0x3f3504f3;
	const f32p e = __builtin_convertvector(from >> 23, f32p) -
		       VG_IF32(x, lt, least, VG_ALL32(24), VG_ALL32(0));
	const f32p f = (f32p)((from & 0x7fffff) + 0x3f3504f3) - 1;
	f32p p = VG_MAF(f, VG_ALL32(-0x1.b84fb6p-4f), VG_ALL32(0x1.7a63ap-3f));
	p = VG_MAF(f, p, VG_ALL32(-0x1.87f6a2p-3f));
	p = VG_MAF(f, p, VG_ALL32(0x1.a38c68p-3f));
	p = VG_MAF(f, p, VG_ALL32(-0x1.eab7aap-3f));
	p = VG_MAF(f, p, VG_ALL32(0x1.277a52p-2f));
	p = VG_MAF(f, p, VG_ALL32(-0x1.715a7p-2f));
	p = VG_MAF(f, p, VG_ALL32(0x1.ec70aap-2f));
	p = VG_MAF(f, p, VG_ALL32(-0x1.71547p-1f));
	p = VG_MAF(f, p, VG_ALL32(0x1.715476p0f));
	p = VG_MAF(f, p, e);
	const f32p infinite = VG_ALL32(__builtin_inff());
	p = VG_IF32(x, eq, infinite, x, p);
	p = VG_IF32(x, eq, VG_ALL32(0), -infinite, p);
	p = VG_IF32(x, lt, VG_ALL32(0), VG_CANON, p);
	return VG_IF32(x, nan, x, x, p);
}
VG_APPROX1(lg2)

/* The angle less the nearest multiple of pi / 2, and that multiple modulo 4. Up to 8192 pi / 2 is
 * taken in three pieces, the first two products exact; beyond that, in double precision, as turns.
 */
VG_FN f32 vg_turned(f32 x, s32 *k)
{
	f64 turns = (f64)x * 0x1.45f306dc9c883p-1; /* 2 / pi */
	if (!(__builtin_fabs(turns) < 0x1p52))
		turns = 0;
	const f64 whole = (f64)(s64)(turns + (turns < 0 ? -0.5 : 0.5));
	*k = (s32)((s64)whole & 3);
	return (f32)((turns - whole) * 0x1.921fb54442d18p0);
}
VG_FN f32p vg_angle(f32p x, s32p *k)
{
	const f32p n = vg_nearest(x * 0x1.45f306p-1f, k);
	f32p r = VG_MAF(n, VG_ALL32(-0x1.92p0f), x);
	r = VG_MAF(n, VG_ALL32(-0x1.fb4p-12f), r);
	return VG_MAF(n, VG_ALL32(-0x1.4442d2p-24f), r);
}
VG_SLOW void vg_far_angles(f32p *r, s32p *k, const f32p *x)
{
	for (u32 l = 0; l < VG_LANES32; l++) {
		s32 quarter = 0;
		if (__builtin_fabsf((*x)[l]) > 8192) {
			(*r)[l] = vg_turned((*x)[l], &quarter);
			(*k)[l] = quarter;
		}
	}
}
VG_FN u32 vg_any_far(f32p x)
{
#if VG_PART == 64
	return VG_P_f32((f32p)((u32p)x & 0x7fffffff), VG_ALL32(8192), VG_NUMBER_gt);
#elif VG_PART == 32
	return (u32)__builtin_ia32_movmskps256((f32p)((f32p)((u32p)x & 0x7fffffff) > 8192));
#else
	return (u32)__builtin_ia32_movmskps((f32p)((f32p)((u32p)x & 0x7fffffff) > 8192));
#endif
}
/* sin of x plus so many quarters of a turn. */
VG_FN f32p vg_sine(f32p x, s32 quarters)
{
	s32p k;
	f32p r = vg_angle(x, &k);
	if (__builtin_expect(vg_any_far(x) != 0, 0))
		vg_far_angles(&r, &k, &x);
	k += quarters;
	const f32p s = r * r;
	f32p sine = VG_MAF(s, VG_ALL32(-0x1.9ac856p-13f), VG_ALL32(0x1.110c26p-7f));
	sine = VG_MAF(s, sine, VG_ALL32(-0x1.555552p-3f));
	sine = VG_MAF(s * r, sine, r);
	f32p cosine = VG_MAF(s, VG_ALL32(0x1.9bd786p-16f), VG_ALL32(-0x1.6c12dp-10f));
	cosine = VG_MAF(s, cosine, VG_ALL32(0x1.555554p-5f));
	cosine = VG_MAF(s * s, cosine, VG_MAF(s, VG_ALL32(-0.5f), VG_ALL32(1)));
	const u32p odd = 0 - ((u32p)k & 1);
	const u32p value = ((u32p)cosine & odd) | ((u32p)sine & ~odd);
	const f32p out = (f32p)(value ^ ((u32p)k & 2) << 30);
	/* Of infinity and NaN: NaN. */
	return VG_IF32(x - x, eq, VG_ALL32(0), out, VG_CANON);
}
VG_FN f32p vg_sin_part(f32p x)
{
	return VG_IF32(x, eq, VG_ALL32(0), x, vg_sine(x, 0));
}
VG_FN f32p vg_cos_part(f32p x)
{
	return vg_sine(x, 1);
}
VG_APPROX1(sin)
VG_APPROX1(cos)

/* Near 0 a polynomial, else by 2^x; relative error below 2^-19. */
VG_FN f32p vg_tanh_part(f32p x)
{
	const f32p s = x * x, size = (f32p)((u32p)x & 0x7fffffff);
	f32p near = VG_MAF(s, VG_ALL32(0x1.099f22p-6f), VG_ALL32(-0x1.af83d4p-5f));
	near = VG_MAF(s, near, VG_ALL32(0x1.10dd7cp-3f));
	near = VG_MAF(s, near, VG_ALL32(-0x1.555506p-2f));
	near = x * VG_MAF(s, near, VG_ALL32(1));          /* keeps -0 */
	const f32p e = vg_ex2_part(size * 0x1.715476p1f); /* e^2|x| */
	const f32p far = 1 - 2 / (e + 1);
	const f32p out =
		VG_IF32(size, lt, VG_ALL32(0.625f), near, (u32p)far | ((u32p)x & VG_SIGN_f32));
	return VG_IF32(x, nan, x, x, out);
}
VG_APPROX1(tanh)

VG_FN f32p vg_rsqrt_part(f32p x)
{
	return 1 / VG_ROOT_f32(x, 4);
}
VG_APPROX1(rsqrt)

/* div.approx: where |b| > 2^126, 1/b is taken to be 0. */
VG_FVECTOR2(div_approx, f32, 32,
	x / (VG_IF32((f32p)((u32p)y & 0x7fffffff), gt, VG_ALL32(0x1p126f),
		    ((u32p)y & VG_SIGN_f32) | VG_EXPONENT_f32, y)))
VG_FN u32 sg_div_approx_f32(u32 a, u32 b)
{
	return vg_lane_get_32(vg_div_approx_f32(vg_broadcast_32(a), vg_broadcast_32(b)), 0);
}

/* rcp.approx.ftz.f64 and rsqrt.approx.ftz.f64 look at the upper half of the operand and give the
 * upper half of the result. */
#define VG_UPPER_HALF 0xffffffff00000000u
VG_BITWISE1(upper_u64, 64, x &VG_UPPER_HALF, x &VG_UPPER_HALF)
VG_FVECTOR1(rsqrt, f64, 64, 1 / VG_ROOT_f64(x, 4))
VG_FSCALAR1(rsqrt, f64, 64, 1 / vg_root_f64(x))

#endif

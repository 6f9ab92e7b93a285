/* lanes_fma: fused multiply-add for processors that have none. Part of lanes_float.h. */
#ifndef VGPU_DEVICE_LANES_FMA_H
#define VGPU_DEVICE_LANES_FMA_H

#include "vgpu/device/lanes_float.h"

#ifndef __FMA__

/* a * b + c rounded to odd: what is lost is marked in the last bit, so that rounding once more to
 * half as many bits gives what rounding once would (S. Boldo, G. Melquiond, 2008). The product of
 * two floats is exact in double precision, and so is the error of the sum (D. Knuth). */
VG_FN f64 vg_fma_odd(f32 a, f32 b, f32 c)
{
	const f64 product = (f64)a * b, sum = product + c;
	const f64 part = sum - product, lost = (product - (sum - part)) + (c - part);
	u64 bits = vg_of_f64(sum);
	if (lost == 0 || !(sum - sum == 0) || bits & 1)
		return sum;
	/* Away from zero when what was lost points there. */
	return vg_to_f64((lost > 0) == (sum > 0) ? bits + 1 : bits - 1);
}

VG_FN u32 sg_fma_f32(u32 a, u32 b, u32 c)
{
	return vg_of_f32((f32)vg_fma_odd(vg_to_f32(a), vg_to_f32(b), vg_to_f32(c)));
}

/* ---- with integers: any rounding, either format ---- */

/* What a result is rounded to; how: 0 to the nearest, 1 down, 2 up, 3 towards zero. */
struct vg_format {
	s32 digits, least; /* exponent of the last digit of a subnormal number */
	u32 how;
};

/* mantissa * 2^exponent; the mantissa's top bit at 125, or 0. */
struct vg_number {
	u128 mantissa;
	s32 exponent;
	u32 negative;
};

VG_FN s32 vg_top_bit(u128 x)
{
	u64 high = (u64)(x >> 64);
	return high ? 127 - __builtin_clzl(high) : 63 - __builtin_clzl((u64)x);
}

VG_FN struct vg_number vg_normal_number(u128 m, s32 e, u32 negative)
{
	s32 up = m ? 125 - vg_top_bit(m) : 0;
	/* A sum may have one bit more; then what it loses is marked. */
	if (up < 0)
		return (struct vg_number){m >> 1 | (m & 1), e + 1, negative};
	return (struct vg_number){m << up, e - up, negative};
}

VG_FN u64 vg_mantissa(u64 x)
{
	return (x & 0xfffffffffffff) | (u64)((x >> 52 & 0x7ff) != 0) << 52;
}

VG_FN s32 vg_exponent(u64 x)
{
	s32 e = x >> 52 & 0x7ff;
	return (e ? e : 1) - 1075;
}

/* Shifted right; what falls off is marked in the last bit. */
VG_FN u128 vg_jam(u128 x, s32 by)
{
	if (by == 0)
		return x;
	if (by > 127)
		return x != 0;
	return x >> by | ((x & (((u128)1 << by) - 1)) != 0);
}

VG_FN struct vg_number vg_sum(struct vg_number x, struct vg_number y, u32 how)
{
	if (y.exponent > x.exponent || (y.exponent == x.exponent && y.mantissa > x.mantissa)) {
		struct vg_number other = x;
		x = y;
		y = other;
	}
	y.mantissa = vg_jam(y.mantissa, x.exponent - y.exponent);
	x.mantissa = x.negative == y.negative ? x.mantissa + y.mantissa : x.mantissa - y.mantissa;
	if (!x.mantissa)
		x.negative = how == 1;
	return x;
}

/* kept * 2^e as a double, which it fits. */
VG_FN u64 vg_compose(u64 kept, s32 e)
{
	s32 top = 63 - __builtin_clzl(kept);
	if (top + e < -1022)
		return kept;
	return (u64)(top + e + 1023) << 52 | (kept << (52 - top) & 0xfffffffffffff);
}

/* The bits of a double that holds the rounded value. */
VG_FN u64 vg_rounded(struct vg_number x, struct vg_format f)
{
	const u64 sign = x.negative ? VG_SIGN_f64 : 0;
	if (!x.mantissa)
		return sign;
	x = vg_normal_number(x.mantissa, x.exponent, x.negative);
	s32 cut = 126 - f.digits;
	if (x.exponent + cut < f.least)
		cut = f.least - x.exponent;
	/* Two more bits than are kept, the last of them for all that follow. */
	u64 kept = (u64)vg_jam(x.mantissa, cut - 2), rest = kept & 3;
	const u32 up = f.how == 0 ? rest > 2 || (rest == 2 && kept & 4) : f.how == (sign ? 1u : 2u);
	kept = (kept >> 2) + (rest && up);
	if (!kept)
		return sign;
	const s32 limit = f.digits == 24 ? 128 : 1024; /* 2^limit is too much */
	if (64 - __builtin_clzl(kept) + x.exponent + cut <= limit)
		return sign | vg_compose(kept, x.exponent + cut);
	if (f.how == 0 || up)
		return sign | VG_EXPONENT_f64;
	return sign | vg_compose((1ul << f.digits) - 1, limit - f.digits);
}

VG_FN u64 vg_fma_exact(u64 a, u64 b, u64 c, struct vg_format f)
{
	const f64 x = vg_to_f64(a), y = vg_to_f64(b), z = vg_to_f64(c);
	const u64 xy = (a ^ b) & VG_SIGN_f64;
	if (!(x - x == 0) || !(y - y == 0))
		return vg_of_f64(x * y + z);
	if (!(z - z == 0))
		return vg_of_f64(z + z);
	if ((x == 0 || y == 0) && z == 0)
		return xy == (c & VG_SIGN_f64) ? xy : f.how == 1 ? VG_SIGN_f64 : 0;
	if (x == 0 || y == 0)
		return vg_rounded(vg_normal_number(vg_mantissa(c), vg_exponent(c), z < 0), f);
	const struct vg_number product = vg_normal_number(
		(u128)vg_mantissa(a) * vg_mantissa(b), vg_exponent(a) + vg_exponent(b), xy != 0);
	if (z == 0)
		return vg_rounded(product, f);
	return vg_rounded(
		vg_sum(product, vg_normal_number(vg_mantissa(c), vg_exponent(c), z < 0), f.how), f);
}

VG_SLOW u64 vg_fma_f64_how(u64 a, u64 b, u64 c, u32 how)
{
	return vg_fma_exact(a, b, c, (struct vg_format){53, -1074, how});
}
VG_SLOW u32 vg_fma_f32_how(u32 a, u32 b, u32 c, u32 how)
{
	const u64 x = vg_of_f64(vg_to_f32(a)), y = vg_of_f64(vg_to_f32(b));
	const u64 r =
		vg_fma_exact(x, y, vg_of_f64(vg_to_f32(c)), (struct vg_format){24, -149, how});
	return vg_of_f32((f32)vg_to_f64(r));
}
VG_FN u64 sg_fma_f64(u64 a, u64 b, u64 c)
{
	return vg_fma_f64_how(a, b, c, 0);
}
VG_LOOP3(fma_f32, 32, 32, 32, 32)
VG_LOOP3(fma_f64, 64, 64, 64, 64)

#endif
#endif

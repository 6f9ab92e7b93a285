/* lanes_video: the video instructions: bytes, halves and words added, subtracted, compared and so
 * on in exact intermediates, then held to limits, merged into c or combined with it. Lane by lane.
 */
#ifndef VGPU_DEVICE_LANES_VIDEO_H
#define VGPU_DEVICE_LANES_VIDEO_H

#include "vgpu/device/lanes_integer.h"

enum vg_video_op {
	VG_VADD,
	VG_VSUB,
	VG_VABSDIFF,
	VG_VMIN,
	VG_VMAX,
	VG_VAVRG,
	VG_VSHL,
	VG_VSHR,
	VG_VEQ,
	VG_VNE,
	VG_VLT,
	VG_VLE,
	VG_VGT,
	VG_VGE
};
enum vg_video_second { VG_V_MERGE, VG_V_ADD, VG_V_MIN, VG_V_MAX };

/* A part of a register by its first bit and its width. */
struct vg_part {
	u8 first, bits;
};

/* count: 1, 2 or 4 elements; a and b say for each which part of b:a (64 bits), d which part of the
 * result. A width of 0 in d: the element is not written. clamp: of shifts, else wrapped. */
struct vg_video {
	u8 op, count, second, sat, clamp, d_sign, a_sign, b_sign;
	struct vg_part a[4], b[4], d[4];
};

VG_FN s64 vg_video_part(u64 x, struct vg_part p, u32 sign)
{
	const u64 up = x << (64 - p.first - p.bits);
	return sign ? (s64)up >> (64 - p.bits) : (s64)(up >> (64 - p.bits));
}

VG_FN s64 vg_video_one(u32 op, s64 a, s64 b, u32 clamp)
{
	const u32 by = clamp ? (b > 32 ? 32 : (u32)b) : (u32)b & 31;
	switch (op) {
	case VG_VADD:
		return a + b;
	case VG_VSUB:
		return a - b;
	case VG_VABSDIFF:
		return a > b ? a - b : b - a;
	case VG_VMIN:
		return a < b ? a : b;
	case VG_VMAX:
		return a > b ? a : b;
	case VG_VAVRG:
		return (a + b + 1) >> 1;
	case VG_VSHL:
		return (s64)((u64)a << by);
	case VG_VSHR:
		return a >> by;
	case VG_VEQ:
		return a == b;
	case VG_VNE:
		return a != b;
	case VG_VLT:
		return a < b;
	case VG_VLE:
		return a <= b;
	case VG_VGT:
		return a > b;
	default:
		return a >= b;
	}
}

/* Held to a number of so many bits. */
VG_FN s64 vg_video_hold(s64 x, u32 bits, u32 sign)
{
	const s64 most = (s64)((1ul << (bits - sign)) - 1), least = sign ? -most - 1 : 0;
	return x < least ? least : x > most ? most : x;
}

VG_FN u32 vg_video_second(u32 second, u32 r, u32 c, u32 sign)
{
	const u32 less = sign ? (s32)r < (s32)c : r < c;
	return second == VG_V_ADD ? r + c : less == (second == VG_V_MIN) ? r : c;
}

VG_SLOW u32 sg_video(u32 a, u32 b, u32 c, struct vg_video how)
{
	const u64 both = (u64)b << 32 | a;
	u32 d = c;
	for (u32 k = 0; k < how.count; k++) {
		const struct vg_part at = how.d[k];
		if (!at.bits)
			continue;
		s64 r = vg_video_one(how.op, vg_video_part(both, how.a[k], how.a_sign),
			vg_video_part(both, how.b[k], how.b_sign), how.clamp);
		if (how.sat)
			r = vg_video_hold(r, at.bits, how.d_sign);
		const u32 mask = (u32)((1ul << at.bits) - 1) << at.first;
		if (how.second)
			d = vg_video_second(how.second, (u32)r, d, how.d_sign);
		else
			d = (d & ~mask) | ((u32)r << at.first & mask);
	}
	return d;
}
VG_LOOP(video, 32, (v32 a, v32 b, v32 c, struct vg_video how), VG_UNION(32) ua = {a};
	VG_UNION(32) ub = {b}; VG_UNION(32) uc = {c}, (ua.x[l], ub.x[l], uc.x[l], how))

/* vmad: a * b + c, either product or c negated or one more added; shifted; held to 32 bits. */
struct vg_video_mad {
	struct vg_part a, b;
	u8 a_sign, b_sign, negative, negative_c, plus, shift, sat;
};

VG_FN u32 sg_vmad(u32 a, u32 b, u32 c, struct vg_video_mad how)
{
	const u32 sign = how.a_sign | how.b_sign | how.negative | how.negative_c;
	const s128 product =
		(s128)vg_video_part(a, how.a, how.a_sign) * vg_video_part(b, how.b, how.b_sign);
	s128 third = sign ? (s128)(s32)c : (s128)c;
	if (how.negative_c)
		third = -third;
	const s128 r = ((how.negative ? -product : product) + third + how.plus) >> how.shift;
	if (!how.sat)
		return (u32)r;
	const s128 most = sign ? 0x7fffffff : 0xffffffff, least = sign ? -0x80000000l : 0;
	return (u32)(r < least ? least : r > most ? most : r);
}
VG_LOOP(vmad, 32, (v32 a, v32 b, v32 c, struct vg_video_mad how), VG_UNION(32) ua = {a};
	VG_UNION(32) ub = {b}; VG_UNION(32) uc = {c}, (ua.x[l], ub.x[l], uc.x[l], how))

#endif

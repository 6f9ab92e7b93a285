/* lanes_bits: shifts, bit fields, counts of bits, permuted bytes, dot products of bytes. */
#ifndef VGPU_DEVICE_LANES_BITS_H
#define VGPU_DEVICE_LANES_BITS_H

#include "vgpu/device/lanes_integer.h"

/* ---- shifts of parts, element by element; what is shifted by the width or more is 0 ---- */

#if VG_PART == 64
#define VG_SL16(x, y) (u16p) __builtin_ia32_psllv32hi_mask((s16p)(x), (s16p)(y), (s16p){0}, ~0u)
#define VG_SR16(x, y) (u16p) __builtin_ia32_psrlv32hi_mask((s16p)(x), (s16p)(y), (s16p){0}, ~0u)
#define VG_SL32(x, y) (u32p) __builtin_ia32_psllv16si_mask((s32p)(x), (s32p)(y), (s32p){0}, (u16)~0)
#define VG_SR32(x, y) (u32p) __builtin_ia32_psrlv16si_mask((s32p)(x), (s32p)(y), (s32p){0}, (u16)~0)
#define VG_SL64(x, y)                                                                              \
	(u64p) __builtin_ia32_psllv8di_mask((vg_quads)(x), (vg_quads)(y), (vg_quads){0}, (u8)~0)
#define VG_SR64(x, y)                                                                              \
	(u64p) __builtin_ia32_psrlv8di_mask((vg_quads)(x), (vg_quads)(y), (vg_quads){0}, (u8)~0)
#else
#if VG_PART == 32
#define VG_SL32(x, y) (u32p) __builtin_ia32_psllv8si((s32p)(x), (s32p)(y))
#define VG_SR32(x, y) (u32p) __builtin_ia32_psrlv8si((s32p)(x), (s32p)(y))
#define VG_SL64(x, y) (u64p) __builtin_ia32_psllv4di((vg_quads)(x), (vg_quads)(y))
#define VG_SR64(x, y) (u64p) __builtin_ia32_psrlv4di((vg_quads)(x), (vg_quads)(y))
#else
#define VG_SL32(x, y) (((u32p)(x) << ((y)&31)) & (u32p)((y) < 32))
#define VG_SR32(x, y) (((u32p)(x) >> ((y)&31)) & (u32p)((y) < 32))
#define VG_SL64(x, y) (((u64p)(x) << ((y)&63)) & (u64p)((y) < 64))
#define VG_SR64(x, y) (((u64p)(x) >> ((y)&63)) & (u64p)((y) < 64))
#endif
/* The two halves of 32-bit elements one after the other. */
#define VG_TOP 0xffff0000u
#define VG_SL16(x, y)                                                                              \
	(u16p)((VG_SL32((u32p)(x), (u32p)(y)&0xffff) & 0xffff) |                                   \
		(VG_SL32((u32p)(x)&VG_TOP, (u32p)(y) >> 16)))
#define VG_SR16(x, y)                                                                              \
	(u16p)((VG_SR32((u32p)(x)&0xffff, (u32p)(y)&0xffff)) |                                     \
		(VG_SR32((u32p)(x), (u32p)(y) >> 16) & VG_TOP))
#endif
/* Of a signed value: as of the complement of a negative one. */
#define VG_SA(x, y, n)                                                                             \
	((u##n##p)((s##n##p)(x) < 0) ^ VG_SR##n((x) ^ (u##n##p)((s##n##p)(x) < 0), y))

/* Amounts are 32 bits wide whatever is shifted; beyond 255 they are as 255. */
VG_FN v32 vg_amount_32(v32 y)
{
	return y;
}
VG_FN v64 vg_amount_64(v32 y)
{
	return vg_zext_32_64(y);
}
VG_FN v16 vg_amount_16(v32 y)
{
	return vg_trunc_32_16(vg_min_u32(y, vg_broadcast_32(255)));
}
#define VG_SHIFT_SL(k, n) r.p[k] = VG_SL##n(a.p[k], y.p[k])
#define VG_SHIFT_SR(k, n) r.p[k] = VG_SR##n(a.p[k], y.p[k])
#define VG_SHIFT_SA(k, n) r.p[k] = VG_SA(a.p[k], y.p[k], n)
/* vg_shl_by_u32(a, b): by the same amount in all lanes. */
#define VG_SHIFT_BY1(k, t, n, op) r.p[k] = (u##n##p)((t##p)a.p[k] op by)
/* Without shifts by element each becomes much code: one copy, called. */
#if VG_PART == 16
#define VG_SHIFT_FN VG_SLOW
#else
#define VG_SHIFT_FN VG_FN
#endif
#define VG_SHIFT(name, t, n, how, op, inside, beyond)                                              \
	VG_SHIFT_FN v##n vg_##name##_##t(v##n a, v32 b)                                            \
	{                                                                                          \
		v##n r, y = vg_amount_##n(b);                                                      \
		VG_EACH##n(VG_SHIFT_##how, n);                                                     \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v##n vg_##name##_by_##t(v##n a, u32 b)                                               \
	{                                                                                          \
		const int by = (int)(inside);                                                      \
		v##n r;                                                                            \
		VG_EACH##n(VG_SHIFT_BY1, t, n, op);                                                \
		return b < n ? r : beyond;                                                         \
	}                                                                                          \
	VG_FN u##n sg_##name##_##t(u##n a, u32 b)                                                  \
	{                                                                                          \
		const u32 by = inside;                                                             \
		const u##n r = (u##n)((t)a op by);                                                 \
		return VG_SCALAR_##how(n, b < n, r);                                               \
	}
#define VG_SCALAR_SL(n, inside, r) ((u##n)((inside) ? (r) : 0))
#define VG_SCALAR_SR(n, inside, r) ((u##n)((inside) ? (r) : 0))
#define VG_SCALAR_SA(n, inside, r) (r)
#define VG_SHIFTS(n)                                                                               \
	VG_SHIFT(shl, u##n, n, SL, <<, b % n, vg_broadcast_##n(0))                                 \
	VG_SHIFT(shr, u##n, n, SR, >>, b % n, vg_broadcast_##n(0))                                 \
	VG_SHIFT(shr, s##n, n, SA, >>, b < n ? b : n - 1, r)
VG_SHIFTS(16)
VG_SHIFTS(32)
VG_SHIFTS(64)

/* ---- funnel shifts: a is the low, b the high word; n is at most 32 ---- */

#define VG_FUNNEL1(k, l, h) r.p[k] = l(a.p[k], x.p[k]) | h(b.p[k], y.p[k])
#define VG_FUNNEL(name, t, low, high, x_is, y_is, scalar)                                          \
	VG_FN v32 vg_##name##_##t(v32 a, v32 b, v32 c)                                             \
	{                                                                                          \
		const v32 other = vg_sub_u32(vg_broadcast_32(32), c);                              \
		const v32 x = x_is, y = y_is;                                                      \
		v32 r;                                                                             \
		VG_EACH32(VG_FUNNEL1, low, high);                                                  \
		return r;                                                                          \
	}                                                                                          \
	VG_FN u32 sg_##name##_##t(u32 a, u32 b, u32 c)                                             \
	{                                                                                          \
		const u64 both = (u64)b << 32 | a;                                                 \
		return (u32)(scalar);                                                              \
	}
VG_FUNNEL(shf_l, u32, VG_SR32, VG_SL32, other, c, both << c >> 32)
VG_FUNNEL(shf_r, u32, VG_SR32, VG_SL32, c, other, both >> c)
/* The same amount, below 32, in all lanes. */
VG_FN v32 vg_shf_l_by_u32(v32 a, v32 b, u32 c)
{
	return c ? vg_or_u32(vg_shl_by_u32(b, c), vg_shr_by_u32(a, 32 - c)) : b;
}
VG_FN v32 vg_shf_r_by_u32(v32 a, v32 b, u32 c)
{
	return c ? vg_or_u32(vg_shr_by_u32(a, c), vg_shl_by_u32(b, 32 - c)) : a;
}

/* ---- bit fields: position and length are of 8 bits ---- */

#define VG_LOW8(v) vg_and_u32(v, vg_broadcast_32(255))
/* The low `length` bits. */
#define VG_FIELD(n)                                                                                \
	VG_FN v##n vg_low_u##n(v32 length)                                                         \
	{                                                                                          \
		return vg_sub_u##n(vg_shl_u##n(vg_broadcast_##n(1), length), vg_broadcast_##n(1)); \
	}                                                                                          \
	VG_FN u##n sg_low_u##n(u32 length)                                                         \
	{                                                                                          \
		return sg_shl_u##n(1, length) - 1;                                                 \
	}                                                                                          \
	VG_FN v##n vg_bfe_u##n(v##n a, v32 b, v32 c)                                               \
	{                                                                                          \
		return vg_and_u##n(vg_shr_u##n(a, VG_LOW8(b)), vg_low_u##n(VG_LOW8(c)));           \
	}                                                                                          \
	VG_FN u##n sg_bfe_u##n(u##n a, u32 b, u32 c)                                               \
	{                                                                                          \
		return sg_shr_u##n(a, b & 255) & sg_low_u##n(c & 255);                             \
	}                                                                                          \
	VG_FN v##n vg_bfe_s##n(v##n a, v32 b, v32 c)                                               \
	{                                                                                          \
		v32 up = vg_sub_u32(                                                               \
			vg_broadcast_32(n), vg_min_u32(VG_LOW8(c), vg_broadcast_32(n)));           \
		v##n high = vg_shl_u##n(vg_shr_s##n(a, VG_LOW8(b)), up);                           \
		return vg_blend_##n(vg_eq_u32(VG_LOW8(c), vg_broadcast_32(0)),                     \
			vg_broadcast_##n(0), vg_shr_s##n(high, up));                               \
	}                                                                                          \
	VG_FN u##n sg_bfe_s##n(u##n a, u32 b, u32 c)                                               \
	{                                                                                          \
		u32 up = n - sg_min_u32(c & 255, n);                                               \
		return sg_shr_s##n(sg_shl_u##n(sg_shr_s##n(a, b & 255), up), up) &                 \
		       (0 - (u##n)((c & 255) != 0));                                               \
	}                                                                                          \
	VG_FN v##n vg_bfi_u##n(v##n a, v##n b, v32 c, v32 d)                                       \
	{                                                                                          \
		v##n field = vg_shl_u##n(vg_low_u##n(VG_LOW8(d)), VG_LOW8(c));                     \
		v##n in = vg_shl_u##n(a, VG_LOW8(c));                                              \
		return vg_xor_u##n(b, vg_and_u##n(vg_xor_u##n(in, b), field));                     \
	}                                                                                          \
	VG_FN u##n sg_bfi_u##n(u##n a, u##n b, u32 c, u32 d)                                       \
	{                                                                                          \
		u##n field = sg_shl_u##n(sg_low_u##n(d & 255), c & 255);                           \
		return b ^ ((sg_shl_u##n(a, c & 255) ^ b) & field);                                \
	}
VG_FIELD(32)
VG_FIELD(64)

/* Of at most 32: cut off (wrap) or held (clamp). */
VG_DEF1(wrap, u32, 32, x & 31)
VG_FN v32 vg_clamp_u32(v32 a)
{
	return vg_min_u32(a, vg_broadcast_32(32));
}
VG_SCALAR1(clamp, u32, 32, x < 32 ? x : 32)
VG_FN v32 vg_bmsk_u32(v32 a, v32 b)
{
	v32 ones = vg_broadcast_32(~0u);
	return vg_and_u32(vg_shl_u32(ones, a), vg_not_u32(vg_shl_u32(ones, vg_add_u32(a, b))));
}
VG_SCALAR2(bmsk, u32, 32, sg_shl_u32(~0u, x) & ~sg_shl_u32(~0u, x + y))
VG_FN v32 vg_szext_u32(v32 a, v32 b)
{
	return vg_and_u32(a, vg_low_u32(b));
}
VG_FN v32 vg_szext_s32(v32 a, v32 b)
{
	v32 up = vg_sub_u32(vg_broadcast_32(32), b);
	return vg_shr_s32(vg_shl_u32(a, up), up);
}
VG_SCALAR2(szext, u32, 32, x &sg_low_u32(y))
VG_FN u32 sg_szext_s32(u32 a, u32 b)
{
	return b ? sg_shr_s32(sg_shl_u32(a, 32 - b), 32 - b) : 0;
}

/* ---- counts ---- */

#define VG_SPREAD(n, byte) ((u##n)(0x0101010101010101u * (byte)))
#define VG_POPC(n)                                                                                 \
	VG_FN u##n##p vg_popc_part_##n(u##n##p x)                                                  \
	{                                                                                          \
		x -= x >> 1 & VG_SPREAD(n, 0x55);                                                  \
		x = (x & VG_SPREAD(n, 0x33)) + (x >> 2 & VG_SPREAD(n, 0x33));                      \
		x = (x + (x >> 4)) & VG_SPREAD(n, 0x0f);                                           \
		return x * VG_SPREAD(n, 1) >> (n - 8);                                             \
	}                                                                                          \
	VG_FN u##n##p vg_smear_part_##n(u##n##p x)                                                 \
	{                                                                                          \
		x |= x >> 1;                                                                       \
		x |= x >> 2;                                                                       \
		x |= x >> 4;                                                                       \
		x |= x >> 8;                                                                       \
		x |= x >> 16;                                                                      \
		return x | x >> (n / 2);                                                           \
	}
VG_POPC(32)
VG_POPC(64)
#if VG_PART == 64 && defined __AVX512CD__
#define VG_CLZ32(x) (u32p) __builtin_ia32_vplzcntd_512_mask((s32p)(x), (s32p){0}, (u16)~0)
#define VG_CLZ64(x) (u64p) __builtin_ia32_vplzcntq_512_mask((vg_quads)(x), (vg_quads){0}, (u8)~0)
#else
#define VG_CLZ32(x) (32 - vg_popc_part_32(vg_smear_part_32(x)))
#define VG_CLZ64(x) (64 - vg_popc_part_64(vg_smear_part_64(x)))
#endif
VG_VECTOR1(popc, u32, 32, vg_popc_part_32(x))
VG_VECTOR1(popc_whole, u64, 64, vg_popc_part_64(x))
VG_VECTOR1(clz, u32, 32, VG_CLZ32(x))
VG_VECTOR1(clz_whole, u64, 64, VG_CLZ64(x))
VG_SCALAR1(popc, u32, 32, __builtin_popcount(x))
VG_SCALAR1(clz, u32, 32, x ? __builtin_clz(x) : 32)
VG_FN v32 vg_popc_u64(v64 a)
{
	return vg_trunc_64_32(vg_popc_whole_u64(a));
}
VG_FN u32 sg_popc_u64(u64 a)
{
	return (u32)__builtin_popcountl(a);
}
VG_FN v32 vg_clz_u64(v64 a)
{
	return vg_trunc_64_32(vg_clz_whole_u64(a));
}
VG_FN u32 sg_clz_u64(u64 a)
{
	return a ? (u32)__builtin_clzl(a) : 64;
}

/* The highest bit that differs from the sign, ~0 when there is none; or how far to shift it up. */
#define VG_BFIND(n)                                                                                \
	VG_FN v32 vg_bfind_u##n(v##n a)                                                            \
	{                                                                                          \
		return vg_sub_u32(vg_broadcast_32(n - 1), vg_clz_u##n(a));                         \
	}                                                                                          \
	VG_FN u32 sg_bfind_u##n(u##n a)                                                            \
	{                                                                                          \
		return n - 1 - sg_clz_u##n(a);                                                     \
	}                                                                                          \
	VG_FN v32 vg_bfind_s##n(v##n a)                                                            \
	{                                                                                          \
		return vg_bfind_u##n(vg_xor_u##n(a, vg_shr_by_s##n(a, n - 1)));                    \
	}                                                                                          \
	VG_FN u32 sg_bfind_s##n(u##n a)                                                            \
	{                                                                                          \
		return sg_bfind_u##n(a ^ sg_shr_s##n(a, n - 1));                                   \
	}                                                                                          \
	VG_FN v32 vg_shiftamt_##n(v32 d)                                                           \
	{                                                                                          \
		return vg_blend_32(vg_eq_u32(d, vg_broadcast_32(~0u)), d,                          \
			vg_sub_u32(vg_broadcast_32(n - 1), d));                                    \
	}                                                                                          \
	VG_FN u32 sg_shiftamt_##n(u32 d)                                                           \
	{                                                                                          \
		return d == ~0u ? d : n - 1 - d;                                                   \
	}
VG_BFIND(32)
VG_BFIND(64)

#define VG_SWAP(x, by, byte, n) ((x >> by & VG_SPREAD(n, byte)) | (x & VG_SPREAD(n, byte)) << by)
#define VG_BREV(n, T, name)                                                                        \
	VG_FN T name(T x)                                                                          \
	{                                                                                          \
		x = VG_SWAP(x, 1, 0x55, n);                                                        \
		x = VG_SWAP(x, 2, 0x33, n);                                                        \
		x = VG_SWAP(x, 4, 0x0f, n);                                                        \
		x = (x >> 8 & (u##n)0x00ff00ff00ff00ffu) | (x & (u##n)0x00ff00ff00ff00ffu) << 8;   \
		if (n == 64)                                                                       \
			x = (x >> 16 & (u##n)0x0000ffff0000ffffu) |                                \
			    (x & (u##n)0x0000ffff0000ffffu) << 16;                                 \
		return x >> (n / 2) | x << (n / 2);                                                \
	}
VG_BREV(32, u32p, vg_brev_part_32)
VG_BREV(64, u64p, vg_brev_part_64)
VG_BREV(32, u32, sg_brev_u32)
VG_BREV(64, u64, sg_brev_u64)
VG_VECTOR1(brev, u32, 32, vg_brev_part_32(x))
VG_VECTOR1(brev, u64, 64, vg_brev_part_64(x))

/* The n-th set bit of mask from position base on: upwards, or downwards for a negative n. */
VG_FN u32 sg_fns_b32(u32 mask, u32 base, u32 offset)
{
	s32 left = (s32)offset, step = left < 0 ? -1 : 1;
	if (left == 0)
		return base < 32 && mask >> base & 1 ? base : ~0u;
	for (s32 at = (s32)base; at >= 0 && at < 32; at += step)
		if (mask >> at & 1 && (left -= step) == 0)
			return (u32)at;
	return ~0u;
}
VG_LOOP3(fns_b32, 32, 32, 32, 32)

/* ---- any function of three bits: bit 4a + 2b + c of the table ---- */

#define VG_TERM(n, a_, b_, c_) ((table >> n & 1 ? ~0u : 0u) & a_ & b_ & c_)
VG_FN u32 sg_lop3_b32(u32 a, u32 b, u32 c, u32 table)
{
	return VG_TERM(0, ~a, ~b, ~c) | VG_TERM(1, ~a, ~b, c) | VG_TERM(2, ~a, b, ~c) |
	       VG_TERM(3, ~a, b, c) | VG_TERM(4, a, ~b, ~c) | VG_TERM(5, a, ~b, c) |
	       VG_TERM(6, a, b, ~c) | VG_TERM(7, a, b, c);
}
#if VG_PART == 64 && defined __OPTIMIZE__
#define VG_LOP3(k, table)                                                                          \
	r.p[k] = (u32p)__builtin_ia32_pternlogd512_mask(                                           \
		(s32p)a.p[k], (s32p)b.p[k], (s32p)c.p[k], table, (u16)~0)
#else
/* By c: where it is 0 the even bits of the table say, where it is 1 the odd ones. */
#define VG_LUT2(x, y, t)                                                                           \
	(((x) & (((y)&VG_ONES(t, 6)) | (~(y)&VG_ONES(t, 4)))) |                                    \
		(~(x) & (((y)&VG_ONES(t, 2)) | (~(y)&VG_ONES(t, 0)))))
#define VG_ONES(t, bit) (((t) >> (bit)&1) ? ~0u : 0u)
#define VG_LOP3(k, table)                                                                          \
	r.p[k] = (VG_LUT2(a.p[k], b.p[k], table) & ~c.p[k]) |                                      \
		 (VG_LUT2(a.p[k], b.p[k], (table) >> 1) & c.p[k])
#endif
VG_FN v32 vg_lop3_b32(v32 a, v32 b, v32 c, const u32 table)
{
	v32 r;
	VG_EACH32(VG_LOP3, table);
	return r;
}

/* ---- bytes ---- */

/* The byte of b:a that bits of the selector name, at its place; bit 3 asks for its sign. */
#define VG_PERMUTE(T, name, SHIFT)                                                                 \
	VG_FN T name(T a, T b, T s, u32 place)                                                     \
	{                                                                                          \
		T from = a ^ ((a ^ b) & (0 - (s >> 2 & 1)));                                       \
		T byte = SHIFT(from, (s & 3) << 3) & 255;                                          \
		T sign = (0 - (byte >> 7)) & 255;                                                  \
		return (byte ^ ((byte ^ sign) & (0 - (s >> 3 & 1)))) << place;                     \
	}
#define VG_SHIFT_RIGHT(x, y) ((x) >> (y))
VG_PERMUTE(u32p, vg_pick_part, VG_SR32)
VG_PERMUTE(u32, sg_pick, VG_SHIFT_RIGHT)
#define VG_PRMT(name)                                                                              \
	name(x, y, z, 0) | name(x, y, z >> 4, 8) | name(x, y, z >> 8, 16) | name(x, y, z >> 12, 24)
VG_VECTOR3(prmt, u32, 32, VG_PRMT(vg_pick_part))
VG_SCALAR3(prmt, u32, 32, VG_PRMT(sg_pick))
/* The selector of a mode of prmt: four of 16 bits, chosen by the low bits of c. */
VG_FN u32 sg_prmt_mode(u32 c, u64 four)
{
	return (u32)(four >> 16 * (c & 3)) & 0xffff;
}
VG_FN v32 vg_prmt_mode(v32 c, u64 four)
{
	v32 low = vg_and_u32(c, vg_broadcast_32(3)), r = vg_broadcast_32((u32)four & 0xffff);
	for (u32 i = 1; i < 4; i++)
		r = vg_blend_32(vg_eq_u32(low, vg_broadcast_32(i)),
			vg_broadcast_32((u32)(four >> 16 * i) & 0xffff), r);
	return r;
}

/* Sums of products of bytes: four by four, or two halves by the bytes at `at` and `at + 1`. */
#define VG_CUT(U, T, x, up, down) ((T)((U)(x) << (up)) >> (down))
#define VG_TERM4(U, ta, tb, i)                                                                     \
	((U)VG_CUT(U, ta, x, 24 - 8 * i, 24) * (U)VG_CUT(U, tb, y, 24 - 8 * i, 24))
#define VG_SUM4(U, ta, tb)                                                                         \
	z + VG_TERM4(U, ta, tb, 0) + VG_TERM4(U, ta, tb, 1) + VG_TERM4(U, ta, tb, 2) +             \
		VG_TERM4(U, ta, tb, 3)
#define VG_TERM2(U, ta, tb, i, at)                                                                 \
	((U)VG_CUT(U, ta, x, 16 - 16 * i, 16) * (U)VG_CUT(U, tb, y, 24 - 8 * (i + at), 24))
#define VG_SUM2(U, ta, tb, at) z + VG_TERM2(U, ta, tb, 0, at) + VG_TERM2(U, ta, tb, 1, at)
#define VG_DOT(ta, tb)                                                                             \
	VG_VECTOR3(dp4a_##ta, tb, 32, VG_SUM4(u32p, ta##p, tb##p))                                 \
	VG_SCALAR3(dp4a_##ta, tb, 32, VG_SUM4(u32, ta, tb))                                        \
	VG_VECTOR3(dp2a_lo_##ta, tb, 32, VG_SUM2(u32p, ta##p, tb##p, 0))                           \
	VG_SCALAR3(dp2a_lo_##ta, tb, 32, VG_SUM2(u32, ta, tb, 0))                                  \
	VG_VECTOR3(dp2a_hi_##ta, tb, 32, VG_SUM2(u32p, ta##p, tb##p, 2))                           \
	VG_SCALAR3(dp2a_hi_##ta, tb, 32, VG_SUM2(u32, ta, tb, 2))
VG_DOT(u32, u32)
VG_DOT(u32, s32)
VG_DOT(s32, u32)
VG_DOT(s32, s32)

#define VG_SAD(t, n)                                                                               \
	VG_FN v##n vg_sad_##t(v##n a, v##n b, v##n c)                                              \
	{                                                                                          \
		return vg_add_u##n(c, vg_sub_u##n(vg_max_##t(a, b), vg_min_##t(a, b)));            \
	}                                                                                          \
	VG_FN u##n sg_sad_##t(u##n a, u##n b, u##n c)                                              \
	{                                                                                          \
		return (u##n)(c + sg_max_##t(a, b) - sg_min_##t(a, b));                            \
	}
VG_SAD(u16, 16)
VG_SAD(s16, 16)
VG_SAD(u32, 32)
VG_SAD(s32, 32)
VG_SAD(u64, 64)
VG_SAD(s64, 64)

#endif

/* lanes_small: loads and stores of 8 and 16 bits a lane, kept in 16; small elements side by side.
 * Included by lanes_memory.h. */
#ifndef VGPU_DEVICE_LANES_SMALL_H
#define VGPU_DEVICE_LANES_SMALL_H

#include "vgpu/device/lanes_memory.h"

/* A row a half, as of words. */
#if VG_PART == 64
typedef char vg_b16 __attribute__((vector_size(16)));
typedef short vg_w16 __attribute__((vector_size(32)));
typedef long long vg_q4 __attribute__((vector_size(32)));
typedef u8 vg_u8q __attribute__((vector_size(16)));
#define VG_WIDENED(at, m)                                                                          \
	(vg_q4) __builtin_convertvector((vg_u8q)__builtin_ia32_loaddquqi128_mask(                  \
						(const char *)(at), (vg_b16){0}, (u16)(m)),        \
		u16h)
#define VG_HALF16_AT(at, m)                                                                        \
	(vg_q4) __builtin_ia32_loaddquhi256_mask((const short *)(at), (vg_w16){0}, (u16)(m))
#define VG_BOTH(get)                                                                               \
	vg_quads both = {0};                                                                       \
	both = __builtin_ia32_inserti64x4_mask(both, get(lo_at, m), 0, both, (u8)~0);              \
	both = __builtin_ia32_inserti64x4_mask(both, get(hi_at, m >> 16), 1, both, (u8)~0);        \
	r.p[0] = (u16p)both
#define VG_ROW_LOAD8 VG_BOTH(VG_WIDENED)
#define VG_ROW_LOAD16 VG_BOTH(VG_HALF16_AT)
#define VG_OF_BOTH(k)                                                                              \
	(vg_q4) __builtin_ia32_extracti64x4_mask((vg_quads)x.p[0], (k), (vg_q4){0}, (u8)~0)
#define VG_NARROWED(k) (vg_b16) __builtin_convertvector((u16h)VG_OF_BOTH(k), vg_u8q)
#define VG_ROW_STORE8                                                                              \
	__builtin_ia32_storedquqi128_mask((char *)lo_at, VG_NARROWED(0), (u16)m);                  \
	__builtin_ia32_storedquqi128_mask((char *)hi_at, VG_NARROWED(1), (u16)(m >> 16))
#define VG_ROW_STORE16                                                                             \
	__builtin_ia32_storedquhi256_mask((short *)lo_at, (vg_w16)VG_OF_BOTH(0), (u16)m);          \
	__builtin_ia32_storedquhi256_mask((short *)hi_at, (vg_w16)VG_OF_BOTH(1), (u16)(m >> 16))
#else
typedef u8 vg_u8hl __attribute__((vector_size(VG_PART / 2), aligned(1), may_alias));
#define VG_HALVES16 (32 / VG_PART)
#define VG_PART_AT(k, bytes) (((k) < VG_HALVES16 ? lo_at : hi_at) + (bytes) * ((k) % VG_HALVES16))
#define VG_GET8(k, unused)                                                                         \
	r.p[k] = __builtin_convertvector(*(const vg_u8hl *)VG_PART_AT(k, VG_PART / 2), u16p)
#define VG_GET16(k, unused) r.p[k] = *(const u16l *)VG_PART_AT(k, VG_PART)
#define VG_PUT8(k, unused)                                                                         \
	*(vg_u8hl *)VG_PART_AT(k, VG_PART / 2) = __builtin_convertvector(x.p[k], vg_u8hl)
#define VG_PUT16(k, unused) *(u16l *)VG_PART_AT(k, VG_PART) = x.p[k]
#define VG_ROW_LOAD8 VG_EACH16(VG_GET8, 0)
#define VG_ROW_LOAD16 VG_EACH16(VG_GET16, 0)
#define VG_ROW_STORE8 VG_EACH16(VG_PUT8, 0)
#define VG_ROW_STORE16 VG_EACH16(VG_PUT16, 0)
#endif

#define VG_LOAD_SMALL(n, A)                                                                        \
	VG_FN v16 vg_ld##A##_##n(struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by)     \
	{                                                                                          \
		v16 r;                                                                             \
		VG_ENDS(A);                                                                        \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH &&                                                                    \
			!VG_COUNTED##A(w, m, site, how, lo, hi, VG_SHAPE_OF(A, a, n / 8))) {       \
			v##A copy = vg_plus_##A(a, by);                                            \
			m = vg_before(w, m, site, how, &copy, NULL);                               \
		}                                                                                  \
		if (VG_LIKELY(vg_steps_##A(a, n / 8)) && VG_ROW_OK(m) &&                           \
			VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8, row))) {                 \
			VG_ROW_LOAD##n;                                                            \
		} else if (lo == hi && vg_steps_##A(a, 0) && m &&                                  \
			   VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8, one))) {              \
			r = vg_broadcast_16(*(const vg_u##n *)hi_at);                              \
		} else {                                                                           \
			v##A copy = vg_plus_##A(a, by);                                            \
			v16 out;                                                                   \
			vg_load_each(w, m, site, how, &copy, &out);                                \
			r = out;                                                                   \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
		return r;                                                                          \
	}                                                                                          \
	VG_FN void vg_st##A##_##n(                                                                 \
		struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by, v16 x)               \
	{                                                                                          \
		VG_ENDS(A);                                                                        \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH &&                                                                    \
			!VG_COUNTED##A(w, m, site, how, lo, hi, VG_SHAPE_OF(A, a, n / 8))) {       \
			v##A copy = vg_plus_##A(a, by);                                            \
			u16 kept[VG_LANES];                                                        \
			vg_u##n value[VG_LANES];                                                   \
			__builtin_memcpy(kept, &x, sizeof kept);                                   \
			for (u32 i = 0; i < VG_LANES; i++)                                         \
				value[i] = (vg_u##n)kept[i];                                       \
			m = vg_before(w, m, site, how, &copy, value);                              \
		}                                                                                  \
		if (VG_LIKELY(vg_steps_##A(a, n / 8)) && VG_ROW_OK(m) &&                           \
			VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8, row))) {                 \
			VG_ROW_STORE##n;                                                           \
		} else {                                                                           \
			v##A copy = vg_plus_##A(a, by);                                            \
			v16 value = x;                                                             \
			vg_store_each(w, m, site, how, &copy, &value);                             \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
	}
VG_LOAD_SMALL(8, 32)
VG_LOAD_SMALL(8, 64)
VG_LOAD_SMALL(16, 32)
VG_LOAD_SMALL(16, 64)
#undef VG_LOAD_SMALL

/* Elements of 8 or 16 bits side by side in one of n, from bit `at` on, kept in 16; and joined. */
#define VG_CUT1_16(k, unused) r.p[k] = v.p[k] >> at & only
VG_FN v16 vg_cut_16(v16 v, u32 at, u16 only)
{
	v16 r;
	VG_EACH16(VG_CUT1_16, 0);
	return r;
}
#define VG_CUT(n)                                                                                  \
	VG_FN v16 vg_cut_##n(v##n v, u32 at, u16 only)                                             \
	{                                                                                          \
		v##n r;                                                                            \
		VG_EACH##n(VG_CUT1_16, 0);                                                         \
		return vg_trunc_##n##_16(r);                                                       \
	}
VG_CUT(32)
VG_CUT(64)
#undef VG_CUT
#define VG_JOIN1(k, n) r.p[k] = whole.p[k] | (wide.p[k] & only) << at
#define VG_JOIN_IN(n, widened)                                                                     \
	VG_FN v##n vg_join_##n(v##n whole, v16 v, u32 at, u16 only)                                \
	{                                                                                          \
		v##n r, wide = widened;                                                            \
		VG_EACH##n(VG_JOIN1, n);                                                           \
		return r;                                                                          \
	}
VG_JOIN_IN(16, v)
VG_JOIN_IN(32, vg_zext_16_32(v))
VG_JOIN_IN(64, vg_zext_16_64(v))
#undef VG_JOIN_IN

#endif

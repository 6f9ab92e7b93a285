/* lanes_wide: loads and stores of several elements a lane, and of 128 bits. Included by
 * lanes_memory.h. */
#ifndef VGPU_DEVICE_LANES_WIDE_H
#define VGPU_DEVICE_LANES_WIDE_H

#include "vgpu/device/lanes_memory.h"

/* Part number j of what lies at `at`. */
#define VG_IN(n, at, j) (*(const u##n##l *)((at) + VG_PART * (j)))
#define VG_OUT(n, at, j) (*(u##n##l *)((at) + VG_PART * (j)))

#define VG_TAKE2(k, n, at, to)                                                                     \
	do {                                                                                       \
		u##n##p a_ = VG_IN(n, at, 2 * (k)), b_ = VG_IN(n, at, 2 * (k) + 1);                \
		r.e[0].p[(to) + (k)] = vg_even_##n(a_, b_);                                        \
		r.e[1].p[(to) + (k)] = vg_odd_##n(a_, b_);                                         \
	} while (0)
#define VG_TAKE4(k, n, at, to)                                                                     \
	do {                                                                                       \
		u##n##p a_ = VG_IN(n, at, 4 * (k)), b_ = VG_IN(n, at, 4 * (k) + 1);                \
		u##n##p c_ = VG_IN(n, at, 4 * (k) + 2), d_ = VG_IN(n, at, 4 * (k) + 3);            \
		u##n##p ab_ = vg_even_##n(a_, b_), cd_ = vg_even_##n(c_, d_);                      \
		r.e[0].p[(to) + (k)] = vg_even_##n(ab_, cd_);                                      \
		r.e[2].p[(to) + (k)] = vg_odd_##n(ab_, cd_);                                       \
		ab_ = vg_odd_##n(a_, b_), cd_ = vg_odd_##n(c_, d_);                                \
		r.e[1].p[(to) + (k)] = vg_even_##n(ab_, cd_);                                      \
		r.e[3].p[(to) + (k)] = vg_odd_##n(ab_, cd_);                                       \
	} while (0)
#define VG_GIVE2(k, n, at, from)                                                                   \
	do {                                                                                       \
		u##n##p a_ = x.e[0].p[(from) + (k)], b_ = x.e[1].p[(from) + (k)];                  \
		VG_OUT(n, at, 2 * (k)) = vg_zip_low_##n(a_, b_);                                   \
		VG_OUT(n, at, 2 * (k) + 1) = vg_zip_high_##n(a_, b_);                              \
	} while (0)
#define VG_GIVE4(k, n, at, from)                                                                   \
	do {                                                                                       \
		u##n##p a_ = x.e[0].p[(from) + (k)], b_ = x.e[1].p[(from) + (k)];                  \
		u##n##p c_ = x.e[2].p[(from) + (k)], d_ = x.e[3].p[(from) + (k)];                  \
		u##n##p ac_ = vg_zip_low_##n(a_, c_), bd_ = vg_zip_low_##n(b_, d_);                \
		VG_OUT(n, at, 4 * (k)) = vg_zip_low_##n(ac_, bd_);                                 \
		VG_OUT(n, at, 4 * (k) + 1) = vg_zip_high_##n(ac_, bd_);                            \
		ac_ = vg_zip_high_##n(a_, c_), bd_ = vg_zip_high_##n(b_, d_);                      \
		VG_OUT(n, at, 4 * (k) + 2) = vg_zip_low_##n(ac_, bd_);                             \
		VG_OUT(n, at, 4 * (k) + 3) = vg_zip_high_##n(ac_, bd_);                            \
	} while (0)
#define VG_SPREAD_ONE(k, n, i)                                                                     \
	r.e[i].p[k] = (u##n##p){0} + lo_x;                                                         \
	r.e[i].p[VG_HALVES##n + (k)] = (u##n##p){0} + hi_x

#define VG_LOAD_WIDE(n, count, A)                                                                  \
	VG_FN v##n##x##count vg_ld##A##_##n##x##count(                                             \
		struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by)                      \
	{                                                                                          \
		v##n##x##count r;                                                                  \
		VG_ENDS(A);                                                                        \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH) {                                                                    \
			v##A copy = vg_plus_##A(a, by);                                            \
			m = vg_before(w, m, site, how, &copy, NULL);                               \
		}                                                                                  \
		if (VG_LIKELY(vg_steps_##A(a, n / 8 * count)) && VG_LIKELY(m == ~0u) &&            \
			VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8 * count, row))) {         \
			VG_HALF_EACH##n(VG_TAKE##count, n, lo_at, 0);                              \
			VG_HALF_EACH##n(VG_TAKE##count, n, hi_at, VG_HALVES##n);                   \
		} else if (vg_steps_##A(a, 0) && m &&                                              \
			   VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8 * count, one))) {      \
			VG_ENDS_IN_USE;                                                            \
			for (u32 i = 0; i < count; i++) {                                          \
				u##n lo_x = ((const vg_u##n *)lo_in)[i];                           \
				u##n hi_x = ((const vg_u##n *)hi_in)[i];                           \
				VG_HALF_EACH##n(VG_SPREAD_ONE, n, i);                              \
			}                                                                          \
		} else {                                                                           \
			v##A copy = vg_plus_##A(a, by);                                            \
			v##n##x##count out;                                                        \
			vg_load_each(w, m, site, how, &copy, &out);                                \
			r = out;                                                                   \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
		return r;                                                                          \
	}                                                                                          \
	VG_FN void vg_st##A##_##n##x##count(                                                       \
		struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by, v##n##x##count x)    \
	{                                                                                          \
		VG_ENDS(A);                                                                        \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH) {                                                                    \
			v##A copy = vg_plus_##A(a, by);                                            \
			v##n##x##count value = x;                                                  \
			m = vg_before(w, m, site, how, &copy, &value);                             \
		}                                                                                  \
		if (VG_LIKELY(vg_steps_##A(a, n / 8 * count)) && VG_LIKELY(m == ~0u) &&            \
			VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8 * count, row))) {         \
			VG_HALF_EACH##n(VG_GIVE##count, n, lo_at, 0);                              \
			VG_HALF_EACH##n(VG_GIVE##count, n, hi_at, VG_HALVES##n);                   \
		} else {                                                                           \
			v##A copy = vg_plus_##A(a, by);                                            \
			v##n##x##count value = x;                                                  \
			vg_store_each(w, m, site, how, &copy, &value);                             \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
	}
#define VG_LOAD_WIDES(n, count) VG_LOAD_WIDE(n, count, 32) VG_LOAD_WIDE(n, count, 64)
VG_LOAD_WIDES(32, 2)
VG_LOAD_WIDES(32, 4)
VG_LOAD_WIDES(64, 2)
#undef VG_LOAD_WIDES
#undef VG_LOAD_WIDE

/* What is rare, with no fast way: 128 bits, 8 x 32, 4 x 64. */
typedef struct {
	v128 e[1];
} v128x1;
typedef struct {
	v32 e[8];
} v32x8;
typedef struct {
	v64 e[4];
} v64x4;
#define VG_LOAD_RARE(type, name, A)                                                                \
	VG_FN type vg_ld##A##_##name(struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by) \
	{                                                                                          \
		type out;                                                                          \
		v##A at = vg_plus_##A(a, by);                                                      \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH)                                                                      \
			m = vg_before(w, m, site, how, &at, NULL);                                 \
		vg_load_each(w, m, site, how, &at, &out);                                          \
		VG_ORDER(how);                                                                     \
		return out;                                                                        \
	}                                                                                          \
	VG_FN void vg_st##A##_##name(                                                              \
		struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by, type x)              \
	{                                                                                          \
		v##A at = vg_plus_##A(a, by);                                                      \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH)                                                                      \
			m = vg_before(w, m, site, how, &at, &x);                                   \
		vg_store_each(w, m, site, how, &at, &x);                                           \
		VG_ORDER(how);                                                                     \
	}
#define VG_LOAD_RARES(type, name) VG_LOAD_RARE(type, name, 32) VG_LOAD_RARE(type, name, 64)
VG_LOAD_RARES(v128, 128)
VG_LOAD_RARES(v32x8, 32x8)
VG_LOAD_RARES(v64x4, 64x4)
#undef VG_LOAD_RARES
#undef VG_LOAD_RARE

#endif

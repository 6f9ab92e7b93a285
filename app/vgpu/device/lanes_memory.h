/* lanes_memory: loads and stores of 32 lanes.
 *
 * vg_ld64_N and vg_st64_N take 64-bit addresses, generic or of device memory; vg_ld32_N, vg_st32_N
 * offsets in the shared window; N: bits of a lane, 8 being kept in 16. a + by is the address: `by`
 * is apart so that the pattern of `a` is looked at once for many accesses. sg_...: one address for
 * all. The fast ways are lanes in rows, and one address a half; what else there is, and what fails
 * a test, is done out of line on copies that are made only there. Lanes outside m are not touched;
 * what a load gives for them is not defined. */
#ifndef VGPU_DEVICE_LANES_MEMORY_H
#define VGPU_DEVICE_LANES_MEMORY_H

#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/device/lanes_shape.h"

#ifndef VG_CHECK_MEMORY
#define VG_CHECK_MEMORY 0
#endif
#ifndef VG_CHECK_RACES
#define VG_CHECK_RACES 0
#endif
#ifndef VG_COUNT
#define VG_COUNT 0
#endif
#include "vgpu/device/lanes_count.h"

/* Races and counters look at every access; memory checks alone have a test that is inline. */
#define VG_WATCH (VG_CHECK_RACES || VG_COUNT)
#define VG_MODE                                                                                    \
	((VG_CHECK_MEMORY ? VG_HOW_MEMORY : 0) | (VG_CHECK_RACES ? VG_HOW_RACES : 0) |             \
		(VG_COUNT ? VG_HOW_COUNT_IT : 0))

/* An access that others may wait for happens where it stands. */
#define VG_ORDER(how)                                                                              \
	do {                                                                                       \
		if (VG_HOW_ACCESS(how) & ~(u32)VG_WRITE)                                           \
			__asm__ volatile("" ::: "memory");                                         \
	} while (0)

/* In a function of thousands of instructions accesses are calls: the compiler could not cope. */
#if VG_HUGE
#define VG_ACCESS static __attribute__((noinline, unused))
#else
#define VG_ACCESS VG_FN
#endif

/* ---- what is out of line ---- */

VG_SLOW u32 vg_before(
	struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, const void *value)
{
	return m ? w->rt->memory->before(w, m, site, address, how | VG_MODE, value) : 0;
}
VG_SLOW void vg_load_each(
	struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, void *out)
{
	if (VG_CHECK_MEMORY && !VG_WATCH)
		m = vg_before(w, m, site, how, address, NULL);
	w->rt->memory->load(w, m, address, how, out);
}
VG_SLOW void vg_store_each(
	struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, const void *value)
{
	if (VG_CHECK_MEMORY && !VG_WATCH)
		m = vg_before(w, m, site, how, address, value);
	w->rt->memory->store(w, m, address, how, value);
}

/* ---- where the bytes lie, and whether the fast way may go there ---- */

/* The place of an address in a memo, in units of the access; what is misaligned is far away. */
VG_FN u64 vg_place(u64 address, u64 lo, u32 bytes)
{
	u64 d = address - lo, log = (u64)__builtin_ctz(bytes);
	return d >> log | d << ((64 - log) & 63);
}

#define VG_DEVICE(address) (((address) >> 40) == VG_DEVICE_BASE >> 40)
#define VG_WINDOW(address) (((address) >> 42) == VG_FUNCTION_BASE >> 42)
_Static_assert(VG_FUNCTION_BASE >> 42 == VG_SHARED_BASE >> 42 &&
		       VG_FUNCTION_BASE >> 42 != VG_DEVICE_BASE >> 42,
	"four windows, aligned");

#define VG_MEMO64(w, site) (&(w)->memo[site])
#define VG_MEMO32(w, site) (&(w)->shared_memo[site])
#define VG_BYTES64(w, address) ((u8 *)((address) + (u64)(w)->delta))
/* Of a lane that does not take part the offset may be below 0, its neighbour's being 0. */
#define VG_BYTES32(w, offset) ((w)->shared + (s32)(offset))

VG_FN u32 vg_open_64(u64 how, u64 lo, u64 hi)
{
	if (VG_CHECK_MEMORY)
		return VG_DEVICE(lo) && VG_DEVICE(hi);
	return VG_HOW_SPACE(how) != VG_GENERIC || (!VG_WINDOW(lo) && !VG_WINDOW(hi));
}
VG_FN u32 vg_open_32(u64 how, u64 lo, u64 hi)
{
	(void)how, (void)lo, (void)hi;
	return 1;
}
/* limit: of the memo. */
#define VG_PASS(A, w, site, how, lo, hi, bytes, limit)                                             \
	(VG_CHECK_MEMORY && !VG_WATCH ? vg_place(lo, VG_MEMO##A(w, site)->lo, bytes) <             \
							VG_MEMO##A(w, site)->limit &&              \
						vg_place(hi, VG_MEMO##A(w, site)->lo, bytes) <     \
							VG_MEMO##A(w, site)->limit                 \
				      : vg_open_##A(how, lo, hi))

/* ---- races, of what the memory checks let through ---- */

#define VG_RACES_ALONE (VG_CHECK_RACES && !VG_COUNT)
#define VG_SEEN(A, w, site, lo, hi, bytes, limit)                                                  \
	(VG_CHECK_MEMORY ? vg_place(lo, VG_MEMO##A(w, site)->lo, bytes) <                          \
					   VG_MEMO##A(w, site)->limit &&                           \
				   vg_place(hi, VG_MEMO##A(w, site)->lo, bytes) <                  \
					   VG_MEMO##A(w, site)->limit                              \
			 : vg_seen_##A(lo, hi))
VG_FN u32 vg_seen_64(u64 lo, u64 hi)
{
	return VG_DEVICE(lo) && VG_DEVICE(hi);
}
VG_FN u32 vg_seen_32(u64 lo, u64 hi)
{
	(void)lo, (void)hi;
	return 1;
}

VG_SLOW void vg_race_shared(
	struct vg_warp *w, u32 m, u32 site, u64 how, const void *offset, const void *value)
{
	w->rt->race->shared(w, m, site, offset, VG_HOW_ALL(how), VG_HOW_ACCESS(how), value);
}
VG_SLOW void vg_race_global(
	struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, const void *value)
{
	w->rt->race->global(w, m, site, address, VG_HOW_ALL(how), VG_HOW_ACCESS(how), value);
}

/* Reads of shared memory are mostly but noted: see struct vg_race_quick. */
VG_FN void vg_race_32(struct vg_warp *w, u32 m, u32 site, u64 how, v32 a, u32 by, const void *value)
{
	struct vg_race_quick *q = w->race_log;

	if (VG_HOW_ACCESS(how) == VG_READ && VG_LIKELY(q->written < w->race_floor) &&
		VG_LIKELY(q->notes < q->room)) {
		struct vg_race_note *note = &q->note[q->notes++];

		note->stamp = *q->clock;
		note->warp = w->race_who;
		note->site = site;
		note->m = m;
		note->bytes = VG_HOW_ALL(how);
		note->by = by;
		__builtin_memcpy(note->offset, &a, sizeof note->offset);
	} else {
		v32 copy = vg_plus_32(a, by);

		vg_race_shared(w, m, site, how, &copy, value);
	}
}
VG_FN void vg_race_64(struct vg_warp *w, u32 m, u32 site, u64 how, v64 a, u64 by, const void *value)
{
	v64 copy = vg_plus_64(a, by);

	vg_race_global(w, m, site, how, &copy, value);
}

/* All that watches an access; m: the lanes that may go on. */
#define VG_WATCHED(A, n, value)                                                                    \
	if (VG_RACES_ALONE && m &&                                                                 \
		((VG_LIKELY(vg_steps_##A(a, n / 8)) &&                                             \
			 VG_LIKELY(VG_SEEN(A, w, site, lo, hi, n / 8, row))) ||                    \
			(vg_steps_##A(a, 0) && VG_SEEN(A, w, site, lo, hi, n / 8, one)))) {        \
		vg_race_##A(w, m, site, how, a, by, value);                                        \
	} else {                                                                                   \
		v##A watched = vg_plus_##A(a, by);                                                 \
		m = vg_before(w, m, site, how, &watched, value);                                   \
	}

/* True when counting is all that is asked and it is done. lo, hi: addresses of lanes 0 and 16. */
#if VG_COUNT && !VG_CHECK_RACES && !VG_CHECK_MEMORY
#define VG_COUNTED64(w, m, site, how, lo, hi, shape)                                               \
	((shape) && VG_DEVICE(lo) && VG_DEVICE(hi) &&                                              \
		vg_count_again((w), (m), (site), (lo), (hi) - (lo), (shape)))
#define VG_COUNTED32(w, m, site, how, lo, hi, shape)                                               \
	((shape) && VG_HOW_SPACE(how) == VG_SHARED &&                                              \
		vg_count_again_shared((w), (m), (site), (lo), (hi) - (lo), (shape)))
#else
#define VG_COUNTED64(w, m, site, how, lo, hi, shape) 0
#define VG_COUNTED32(w, m, site, how, lo, hi, shape) 0
#endif
#define VG_SHAPE_OF(A, a, bytes)                                                                   \
	(vg_steps_##A(a, bytes) ? VG_SHAPE_ROWS : vg_steps_##A(a, 0) ? VG_SHAPE_SAME : 0)

/* ---- rows: parts of memory under the mask ---- */

#if VG_PART == 64
#define VG_MASKED 1
#define VG_GET32(at, k, m)                                                                         \
	(u32p) __builtin_ia32_loaddqusi512_mask((const int *)((at) + 64 * (k)), (s32p){0}, (u16)(m))
#define VG_PUT32(at, k, m, v)                                                                      \
	__builtin_ia32_storedqusi512_mask((int *)((at) + 64 * (k)), (s32p)(v), (u16)(m))
#define VG_GET64(at, k, m)                                                                         \
	(u64p) __builtin_ia32_loaddqudi512_mask(                                                   \
		(const long long *)((at) + 64 * (k)), (vg_quads){0}, (u8)((m) >> (8 * (k))))
#define VG_PUT64(at, k, m, v)                                                                      \
	__builtin_ia32_storedqudi512_mask(                                                         \
		(long long *)((at) + 64 * (k)), (vg_quads)(v), (u8)((m) >> (8 * (k))))
#else
#define VG_MASKED 0
#define VG_GET32(at, k, m) *(const u32l *)((at) + VG_PART * (k))
#define VG_PUT32(at, k, m, v) *(u32l *)((at) + VG_PART * (k)) = (v)
#define VG_GET64(at, k, m) *(const u64l *)((at) + VG_PART * (k))
#define VG_PUT64(at, k, m, v) *(u64l *)((at) + VG_PART * (k)) = (v)
#endif
#define VG_ROW_OK(m) (VG_MASKED || VG_LIKELY((m) == ~0u))

/* Part k of both halves at once; lo_at, hi_at: where they lie. */
#define VG_ROW_LOAD(k, n)                                                                          \
	r.p[k] = VG_GET##n(lo_at, k, m);                                                           \
	r.p[VG_HALVES##n + (k)] = VG_GET##n(hi_at, k, m >> 16)
#define VG_ROW_STORE(k, n)                                                                         \
	VG_PUT##n(lo_at, k, m, x.p[k]);                                                            \
	VG_PUT##n(hi_at, k, m >> 16, x.p[VG_HALVES##n + (k)])
#define VG_SAME_LOAD(k, n)                                                                         \
	r.p[k] = (u##n##p){0} + lo_x;                                                              \
	r.p[VG_HALVES##n + (k)] = (u##n##p){0} + hi_x
#if VG_PART == 64
#define VG_HALF_EACH32 VG_1
#define VG_HALF_EACH64 VG_2
#elif VG_PART == 32
#define VG_HALF_EACH32 VG_2
#define VG_HALF_EACH64 VG_4
#else
#define VG_HALF_EACH32 VG_4
#define VG_HALF_EACH64 VG_8
#endif

typedef u8 vg_u8 __attribute__((may_alias));
typedef u16 vg_u16 __attribute__((aligned(1), may_alias));
typedef u32 vg_u32 __attribute__((aligned(1), may_alias));
typedef u64 vg_u64 __attribute__((aligned(1), may_alias));
typedef u128 vg_u128 __attribute__((aligned(1), may_alias));

/* The two addresses and where they lie; of a half without lanes the other's. */
#define VG_ENDS(A)                                                                                 \
	u64 lo = (u##A)(a.p[0][0] + by), hi = (u##A)(a.p[VG_HALVES##A][0] + by);                   \
	u8 *lo_at = VG_BYTES##A(w, lo), *hi_at = VG_BYTES##A(w, hi)
#define VG_ENDS_IN_USE u8 *lo_in = m & 0xffff ? lo_at : hi_at, *hi_in = m >> 16 ? hi_at : lo_at

#define VG_LOAD(n, A)                                                                              \
	VG_ACCESS v##n vg_ld##A##_##n(                                                             \
		struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by)                      \
	{                                                                                          \
		v##n r;                                                                            \
		VG_ENDS(A);                                                                        \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH &&                                                                    \
			!VG_COUNTED##A(w, m, site, how, lo, hi, VG_SHAPE_OF(A, a, n / 8))) {       \
			VG_WATCHED(A, n, NULL)                                                     \
		}                                                                                  \
		if (VG_LIKELY(vg_steps_##A(a, n / 8)) && VG_ROW_OK(m) &&                           \
			VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8, row))) {                 \
			VG_HALF_EACH##n(VG_ROW_LOAD, n);                                           \
		} else if (vg_steps_##A(a, 0) && m &&                                              \
			   VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8, one))) {              \
			VG_ENDS_IN_USE;                                                            \
			u##n lo_x = *(const vg_u##n *)lo_in, hi_x = *(const vg_u##n *)hi_in;       \
			VG_HALF_EACH##n(VG_SAME_LOAD, n);                                          \
		} else {                                                                           \
			v##A copy = vg_plus_##A(a, by);                                            \
			v##n out;                                                                  \
			vg_load_each(w, m, site, how, &copy, &out);                                \
			r = out;                                                                   \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
		return r;                                                                          \
	}                                                                                          \
	VG_ACCESS void vg_st##A##_##n(                                                             \
		struct vg_warp *w, u32 m, u32 site, u64 how, v##A a, u##A by, v##n x)              \
	{                                                                                          \
		VG_ENDS(A);                                                                        \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH &&                                                                    \
			!VG_COUNTED##A(w, m, site, how, lo, hi, VG_SHAPE_OF(A, a, n / 8))) {       \
			v##n value = x;                                                            \
			VG_WATCHED(A, n, &value)                                                   \
		}                                                                                  \
		if (VG_LIKELY(vg_steps_##A(a, n / 8)) && VG_ROW_OK(m) &&                           \
			VG_LIKELY(VG_PASS(A, w, site, how, lo, hi, n / 8, row))) {                 \
			VG_HALF_EACH##n(VG_ROW_STORE, n);                                          \
		} else {                                                                           \
			v##A copy = vg_plus_##A(a, by);                                            \
			v##n value = x;                                                            \
			vg_store_each(w, m, site, how, &copy, &value);                             \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
	}
VG_LOAD(32, 32)
VG_LOAD(32, 64)
VG_LOAD(64, 32)
VG_LOAD(64, 64)
#undef VG_LOAD

/* ---- one address for all lanes ---- */

#define VG_LOAD_SCALAR(n, bytes, t, A)                                                             \
	VG_FN t sg_ld##A##_##n(struct vg_warp *w, u32 m, u32 site, u64 how, u##A at)               \
	{                                                                                          \
		t r = 0;                                                                           \
		u64 lo = at;                                                                       \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH && !VG_COUNTED##A(w, m, site, how, lo, lo, VG_SHAPE_SAME)) {          \
			v##A copy = vg_broadcast_##A(at);                                          \
			m = vg_before(w, m, site, how, &copy, NULL);                               \
		}                                                                                  \
		if (m && VG_LIKELY(VG_PASS(A, w, site, how, lo, lo, bytes, one))) {                \
			r = *(const vg_u##n *)VG_BYTES##A(w, at);                                  \
		} else if (m) {                                                                    \
			v##A copy = vg_broadcast_##A(at);                                          \
			t out[VG_LANES];                                                           \
			vg_load_each(w, m, site, how, &copy, out);                                 \
			r = out[__builtin_ctz(m)];                                                 \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
		return r;                                                                          \
	}                                                                                          \
	VG_FN void sg_st##A##_##n(struct vg_warp *w, u32 m, u32 site, u64 how, u##A at, t x)       \
	{                                                                                          \
		u64 lo = at;                                                                       \
		VG_ORDER(how);                                                                     \
		if (VG_WATCH && !VG_COUNTED##A(w, m, site, how, lo, lo, VG_SHAPE_SAME)) {          \
			v##A copy = vg_broadcast_##A(at);                                          \
			vg_u##n value[VG_LANES];                                                   \
			for (u32 l = 0; l < VG_LANES; l++)                                         \
				value[l] = (vg_u##n)x;                                             \
			m = vg_before(w, m, site, how, &copy, value);                              \
		}                                                                                  \
		if (m && VG_LIKELY(VG_PASS(A, w, site, how, lo, lo, bytes, one))) {                \
			*(vg_u##n *)VG_BYTES##A(w, at) = (vg_u##n)x;                               \
		} else if (m) {                                                                    \
			v##A copy = vg_broadcast_##A(at);                                          \
			t value[VG_LANES];                                                         \
			for (u32 l = 0; l < VG_LANES; l++)                                         \
				value[l] = x;                                                      \
			vg_store_each(w, m, site, how, &copy, value);                              \
		}                                                                                  \
		VG_ORDER(how);                                                                     \
	}
#define VG_LOAD_SCALARS(n, bytes, t) VG_LOAD_SCALAR(n, bytes, t, 32) VG_LOAD_SCALAR(n, bytes, t, 64)
VG_LOAD_SCALARS(8, 1, u16)
VG_LOAD_SCALARS(16, 2, u16)
VG_LOAD_SCALARS(32, 4, u32)
VG_LOAD_SCALARS(64, 8, u64)
VG_LOAD_SCALARS(128, 16, u128)
#undef VG_LOAD_SCALARS
#undef VG_LOAD_SCALAR

/* The kernel's parameters; what all lanes store at one address: the last lane's value. */
#define VG_PARAM_LOAD(n, t)                                                                        \
	VG_FN t sg_ldp_##n(struct vg_warp *w, u32 offset)                                          \
	{                                                                                          \
		return *(const vg_u##n *)(w->param + offset);                                      \
	}
VG_PARAM_LOAD(8, u16)
VG_PARAM_LOAD(16, u16)
VG_PARAM_LOAD(32, u32)
VG_PARAM_LOAD(64, u64)
VG_PARAM_LOAD(128, u128)
#undef VG_PARAM_LOAD

VG_FN u32 vg_last_lane(u32 m)
{
	return m ? 31u - (u32)__builtin_clz(m) : 0;
}

#include "vgpu/device/lanes_local.h"
#include "vgpu/device/lanes_small.h"
#include "vgpu/device/lanes_wide.h"

#endif

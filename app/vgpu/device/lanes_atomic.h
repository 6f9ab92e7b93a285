/* lanes_atomic: atom and red. */
#ifndef VGPU_DEVICE_LANES_ATOMIC_H
#define VGPU_DEVICE_LANES_ATOMIC_H

#include "vgpu/device/lanes_memory.h"

/* address: of vectors as `how` says; b, c, out: of values as vg_memory_ops takes them, c and out
 * may be NULL. Lanes that did not take part get 0. */
VG_SLOW void vg_atomic_any(struct vg_warp *w, u32 m, u32 site, u64 how, enum vg_atom op,
	const void *address, const void *b, const void *c, void *out)
{
	__asm__ volatile("" ::: "memory");
	if (VG_CHECK_MEMORY || VG_WATCH)
		m = vg_before(w, m, site, how, address, NULL);
	w->rt->memory->atomic(w, m, address, how, op, b, c, out);
	__asm__ volatile("" ::: "memory");
}

/* The most common of all: a count in shared memory, which only this worker reaches. */
VG_SLOW void vg_add_shared_32(
	struct vg_warp *w, u32 m, u32 site, u64 how, const u32 *offset, const u32 *b, u32 *out)
{
	u8 *shared = w->shared;
	__asm__ volatile("" ::: "memory");
	if (VG_CHECK_MEMORY || VG_WATCH)
		m = vg_before(w, m, site, how, offset, NULL);
	if (m == ~0u && !out) {
#pragma GCC unroll 8
		for (u32 l = 0; l < VG_LANES; l++)
			*(vg_u32 *)(shared + offset[l]) += b[l];
	} else {
		for (; m; m &= m - 1) {
			u32 l = (u32)__builtin_ctz(m);
			vg_u32 *at = (vg_u32 *)(shared + offset[l]);
			u32 old = *at;
			*at = old + b[l];
			if (out)
				out[l] = old;
		}
	}
	__asm__ volatile("" ::: "memory");
}

/* The same number for all lanes, what was there not asked for: a histogram. */
VG_SLOW void vg_count_shared_32(
	struct vg_warp *w, u32 m, u32 site, u64 how, const u32 *offset, u32 b)
{
	u8 *shared = w->shared;
	__asm__ volatile("" ::: "memory");
	if (VG_CHECK_MEMORY || VG_WATCH)
		m = vg_before(w, m, site, how, offset, NULL);
	if (m == ~0u) {
		/* Two offsets a load: there is nothing else to wait for. */
#pragma GCC unroll 8
		for (u32 l = 0; l < VG_LANES; l += 2) {
			u64 two = *(const vg_u64 *)(offset + l);
			*(vg_u32 *)(shared + (u32)two) += b;
			*(vg_u32 *)(shared + (two >> 32)) += b;
		}
	} else {
		for (; m; m &= m - 1)
			*(vg_u32 *)(shared + offset[__builtin_ctz(m)]) += b;
	}
	__asm__ volatile("" ::: "memory");
}

VG_FN void vg_atomic(struct vg_warp *w, u32 m, u32 site, u64 how, enum vg_atom op,
	const void *address, const void *b, const void *c, void *out)
{
	if (op == VG_ATOM_add_u32 && how & VG_HOW_OFFSETS && VG_HOW_SPACE(how) == VG_SHARED &&
		VG_HOW_COUNT(how) == 1)
		vg_add_shared_32(w, m, site, how, address, b, out);
	else
		vg_atomic_any(w, m, site, how, op, address, b, c, out);
}

#endif

/* lanes_async: cp.async, bulk copies, mbarriers. */
#ifndef VGPU_DEVICE_LANES_ASYNC_H
#define VGPU_DEVICE_LANES_ASYNC_H

#include "vgpu/device/lanes_memory.h"

/* Addresses and n: of vectors. bytes 0: of n bytes each, in bulk. */
VG_SLOW void vg_copy(struct vg_warp *w, u32 m, u32 site, u64 how_to, const void *to, u64 how_from,
	const void *from, const void *n, u32 bytes)
{
	struct vg_copy c = {to, from, how_to | VG_MODE, how_from | VG_MODE, n, bytes};
	__asm__ volatile("" ::: "memory");
	w->rt->memory->copy(w, m, site, &c);
	__asm__ volatile("" ::: "memory");
}
#define vg_copy_commit(w, m) ((w)->rt->memory->copy_commit((w), (m)))
#define vg_copy_wait(w, m, but) ((w)->rt->memory->copy_wait((w), (m), (but)))

/* Of the state of an mbarrier: arrivals that were missing. */
#define VG_PENDING1(k, unused) r.p[k] = v.p[k] >> 20 & 0xfffff
VG_FN v32 vg_pending_count(v64 v)
{
	v64 r;
	VG_EACH64(VG_PENDING1, 0);
	return vg_trunc_64_32(r);
}

/* value, out: as vg_memory_ops.mbarrier has them. */
VG_SLOW void vg_mbarrier(struct vg_warp *w, u32 m, u32 site, u64 how, const void *address,
	enum vg_mbarrier op, const void *value, u64 *out)
{
	__asm__ volatile("" ::: "memory");
	if (m)
		w->rt->memory->mbarrier(w, m, site, address, how | VG_MODE, op, value, out);
	__asm__ volatile("" ::: "memory");
}

#endif

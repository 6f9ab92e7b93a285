/* lanes_atomic: atom and red. */
#ifndef VGPU_DEVICE_LANES_ATOMIC_H
#define VGPU_DEVICE_LANES_ATOMIC_H

#include "vgpu/device/lanes_memory.h"

/* address: of vectors as `how` says; b, c, out: of values as vg_memory_ops takes them, c and out
 * may be NULL. Lanes that did not take part get 0. */
VG_SLOW void vg_atomic(struct vg_warp *w, u32 m, u32 site, u64 how, enum vg_atom op,
	const void *address, const void *b, const void *c, void *out)
{
	__asm__ volatile("" ::: "memory");
	if (VG_CHECK_MEMORY || VG_WATCH)
		m = vg_before(w, m, site, how, address, NULL);
	w->rt->memory->atomic(w, m, address, how, op, b, c, out);
	__asm__ volatile("" ::: "memory");
}

#endif

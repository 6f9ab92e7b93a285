/* abi_race: accesses as the race checker sees them. Filled by device/race*.c. */
#ifndef VGPU_DEVICE_ABI_RACE_H
#define VGPU_DEVICE_ABI_RACE_H

#include "vgpu/device/abi.h"

/* How memory is touched. A strong access (volatile, relaxed, atomic) does not race with a strong
 * one. */
enum vg_access {
	VG_READ = 0,
	VG_WRITE = 1,
	VG_STRONG = 2,
	VG_ATOMIC = 4, /* reads and writes at once; strong */
	VG_ACQUIRE = 8,
	VG_RELEASE = 16
};

struct vg_race_ops {
	/* Called before the access takes place, for lanes m, after the memory checks let it
	 * through. offset: in the shared window. value: what is to be written, lanes * bytes, or
	 * NULL. */
	void (*shared)(struct vg_warp *w, u32 m, u32 site, const u32 *offset, u32 bytes, u32 access,
		const void *value);
	void (*global)(struct vg_warp *w, u32 m, u32 site, const u64 *address, u32 bytes,
		u32 access, const void *value);
};

#endif

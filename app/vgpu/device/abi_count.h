/* abi_count: what is counted at every access of a translation that counts. Filled by
 * device/count.c. */
#ifndef VGPU_DEVICE_ABI_COUNT_H
#define VGPU_DEVICE_ABI_COUNT_H

#include "vgpu/device/abi.h"

/* The rules stand in report/counters.h. m: the lanes that take part; addresses of other lanes are
 * not looked at. bytes: of one lane, a vector access as a whole. */
struct vg_count_ops {
	void (*global)(struct vg_warp *w, u32 site, u32 m, const u64 *address, u32 bytes);
	void (*shared)(struct vg_warp *w, u32 site, u32 m, const u32 *offset, u32 bytes);
	/* Atomics and reductions; in_shared: of shared memory. */
	void (*atomic)(
		struct vg_warp *w, u32 site, u32 m, const u64 *address, u32 bytes, u32 in_shared);
};

#endif

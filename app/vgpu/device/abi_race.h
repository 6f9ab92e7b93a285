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

/* A read of shared memory, noted: lane i of m read `bytes` at offset[i] + by. */
struct vg_race_note {
	u32 stamp, warp, site, m, bytes, by;
	u32 offset[VG_LANES];
};

/* Of a block: where plain reads of shared memory are noted. That is all there is to them as long as
 * the last write is ordered before what the warp does (vg_warp.race_floor), and there is room. */
struct vg_race_quick {
	u32 written;       /* stamp of the last write to the block's shared memory */
	u32 notes, room;
	struct vg_race_note *note;
	const u32 *clock;  /* the stamp of what happens now */
};

struct vg_launch;

struct vg_race_ops {
	/* Called before the access takes place, for lanes m, after the memory checks let it
	 * through. offset: in the shared window. value: what is to be written, lanes * bytes, or
	 * NULL. */
	void (*shared)(struct vg_warp *w, u32 m, u32 site, const u32 *offset, u32 bytes, u32 access,
		const void *value);
	void (*global)(struct vg_warp *w, u32 m, u32 site, const u64 *address, u32 bytes,
		u32 access, const void *value);

	/* Called by run/, not by translations; each may be NULL. A launch begins and ends in the
	 * thread that asked for it; a block on its worker, its warps at run_block_warp. */
	void (*launch_begin)(struct vg_launch *l);
	void (*launch_end)(struct vg_launch *l);
	void (*block_begin)(struct vg_block *b);
	void (*block_end)(struct vg_block *b);
	/* Lanes m arrived at barrier id of the block; they may go on at once (bar.arrive). */
	void (*arrived)(struct vg_warp *w, u32 m, u32 site, u32 id);
	/* Barrier id opened: by warp, the lanes that came since it last opened, and those of them
	 * that waited for it and go on now. */
	void (*joined)(struct vg_block *b, u32 id, const u32 *came, const u32 *waited);
	void (*met)(struct vg_warp *w, u32 m, u32 site, u32 memory);  /* vg_sync_ops.met */
	void (*fence)(struct vg_warp *w, u32 m, u32 site, u32 scope); /* vg_sync_ops.fence */
};

#endif

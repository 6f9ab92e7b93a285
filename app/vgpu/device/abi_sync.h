/* abi_sync: what kernels ask of the scheduler. Filled by run/. */
#ifndef VGPU_DEVICE_ABI_SYNC_H
#define VGPU_DEVICE_ABI_SYNC_H

#include "vgpu/device/abi.h"

/* A barrier beyond the 16 that a program can name: barrier.cluster of a cluster of one block. */
#define VG_BAR_CLUSTER 16

/* The result of a barrier whose lanes have arrived and must wait on while other lanes of their warp
 * are to move: see vg_sync_ops.barrier. No reduction gives it. */
#define VG_BAR_AGAIN 0xffffffffu

enum vg_barrier_kind { VG_BAR_SYNC, VG_BAR_ARRIVE, VG_BAR_RED_POPC, VG_BAR_RED_AND, VG_BAR_RED_OR };

/* Lanes of one warp that wait at one block for lanes that are elsewhere. */
struct vg_waiting {
	u32 block;         /* the emitter's number */
	u32 lanes, wanted; /* who waits; whom they wait for besides */
	u32 site;
	u8 is_barrier; /* of the thread block, not of the warp */
};

struct vg_sync_ops {
	/* Lanes m of the warp arrive at barrier id; count is in threads, 0: all of the block.
	 * Returns when it opens (arrive: at once). Of a reduction: its result, over the predicate
	 * bits p. When m is not all of live (stuck let a part of the warp go) and the barrier does
	 * not open yet, it returns VG_BAR_AGAIN at once: the lanes have arrived; park them at this
	 * block again and run others. When stuck lets them go once more, the same call gives the
	 * result. */
	u32 (*barrier)(struct vg_warp *w, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p);
	/* No lane of the function's call can go on but by waiting for another. Reports why, and
	 * sets bit i of the result for each row that is to go on regardless; never 0. */
	u32 (*stuck)(struct vg_warp *w, const struct vg_waiting *rows, u32 n);
	/* The fuel is used up, at the jump of this site: time limits, turns of other warps. Sets it
	 * anew. */
	void (*tick)(struct vg_warp *w, u32 m, u32 site);
	/* A warp-level synchronisation of lanes m took place: __syncwarp (memory 1), or a vote,
	 * shuffle and the like (memory 0). Called only in translations that check races. */
	void (*met)(struct vg_warp *w, u32 m, u32 site, u32 memory);
	/* A fence of lanes m. scope: enum ptx_scope. Only in translations that check races. */
	void (*fence)(struct vg_warp *w, u32 m, u32 site, u32 scope);
	/* Lets other warps and blocks run (nanosleep, a spin that goes on). */
	void (*yield)(struct vg_warp *w);
	/* A mask that does not name the caller, or names lanes that have exited or do not exist. */
	void (*bad_mask)(struct vg_warp *w, u32 m, u32 site, u32 mask);
	u64 (*clock)(struct vg_warp *w);       /* cycles: PTX instructions would do; grows */
	u64 (*globaltimer)(struct vg_warp *w); /* ns */
	/* mbarrier objects live in shared memory; what waits for one (abi_async.h) yields until
	 * then. */
};

#endif

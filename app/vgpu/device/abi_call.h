/* abi_call: calls that leave the device. Filled by cudart/ (printf, assert) and run/ (trap). */
#ifndef VGPU_DEVICE_ABI_CALL_H
#define VGPU_DEVICE_ABI_CALL_H

#include "vgpu/device/abi.h"

struct vg_call_ops {
	/* Of each lane of m: a format and its packed arguments, generic addresses; the result of
	 * printf. */
	void (*vprintf)(struct vg_warp *w, u32 m, u32 site, const u64 *format, const u64 *args,
		u32 *result);
	/* Generic addresses of the lanes; does not return. */
	void (*assert_fail)(struct vg_warp *w, u32 m, u32 site, const u64 *message, const u64 *file,
		const u32 *line, const u64 *function);
	void (*trap)(struct vg_warp *w, u32 m, u32 site); /* does not return */
	void (*malloc)(struct vg_warp *w, u32 m, u32 site, const u64 *size, u64 *result);
	void (*free)(struct vg_warp *w, u32 m, u32 site, const u64 *address);
	/* The launch is over for this warp: does not return. Status: a cudaError. */
	void (*abandon)(struct vg_warp *w, u32 status);
	/* A generic address of one lane as a host pointer to at least n readable bytes, or NULL. */
	void *(*resolve)(struct vg_warp *w, u32 lane, u64 address, u64 n);
};

#endif

/* memory: what the files behind vg_memory_ops share. Built once for each instruction set, so that
 * every name that is not static carries its suffix. */
#ifndef VGPU_DEVICE_MEMORY_H
#define VGPU_DEVICE_MEMORY_H

#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/device/lanes.h"

#define VG_JOIN_(a, b) a##b
#define VG_JOIN(a, b) VG_JOIN_(a, b)
#define VG_ISA(name) VG_JOIN(name##_, VG_ISA_SUFFIX)

/* The lanes of m whose access may take place; tells of the others. Marks what is going to be
 * written. address: generic. */
u32 VG_ISA(vg_check_memory)(struct vg_warp *w, u32 m, u32 site, const u64 *address, u64 how);

void VG_ISA(vg_copy)(struct vg_warp *w, u32 m, u32 site, const struct vg_copy *copy);
void VG_ISA(vg_copy_commit)(struct vg_warp *w, u32 m);
void VG_ISA(vg_copy_wait)(struct vg_warp *w, u32 m, u32 but);
void VG_ISA(vg_mbarrier_each)(struct vg_warp *w, u32 m, u32 site, const void *address, u64 how,
	enum vg_mbarrier op, const void *value, u64 *out);
u32 VG_ISA(vg_before_access)(
	struct vg_warp *w, u32 m, u32 site, const void *at, u64 how, const void *value);
void VG_ISA(vg_atomic_each)(struct vg_warp *w, u32 m, const void *address, u64 how, enum vg_atom op,
	const void *b, const void *c, void *out);

static inline u32 vg_window_of(u64 address)
{
	return (u32)(address >> 40);
}
#define VG_IN_WINDOW(address, base) (vg_window_of(address) == (u32)((base) >> 40))

/* Where the bytes of one lane's address lie; device memory, windows, else the host's. */
static inline u8 *vg_bytes_of(const struct vg_warp *w, u32 lane, u64 address)
{
	if (VG_IN_WINDOW(address, VG_DEVICE_BASE))
		return (u8 *)(address + (u64)w->delta);
	if (VG_IN_WINDOW(address, VG_SHARED_BASE))
		return w->shared + (u32)address;
	if (VG_IN_WINDOW(address, VG_LOCAL_BASE))
		return w->local + (u64)lane * w->local_stride + (u32)address;
	if (VG_IN_WINDOW(address, VG_PARAM_BASE))
		return w->param + (u32)address;
	return (u8 *)address;
}

/* Generic addresses of the lanes, in to when they are not so already. */
static inline const u64 *vg_generic(const void *address, u64 how, u64 *to)
{
	static const u64 window[8] = {[VG_LOCAL] = VG_LOCAL_BASE,
		[VG_PARAM] = VG_PARAM_BASE,
		[VG_SHARED] = VG_SHARED_BASE};

	if (!(how & VG_HOW_OFFSETS))
		return address;
	for (u32 l = 0; l < VG_LANES; l++)
		to[l] = window[VG_HOW_SPACE(how)] + ((const u32 *)address)[l];
	return to;
}

#endif

/* lanes_local: loads and stores in the lanes' own memory, at one offset for all (vg_ldl_N,
 * vg_stl_N) or at one for each (vg_ldlv_N, vg_stlv_N). Included by lanes_memory.h.
 *
 * With memory checks w->local_written has for each offset the lanes that have written there: a
 * frame that is opened forgets (vg_frame). */
#ifndef VGPU_DEVICE_LANES_LOCAL_H
#define VGPU_DEVICE_LANES_LOCAL_H

#include "vgpu/device/lanes_memory.h"

/* Frames call it for their part of local memory, lanes m, when they are opened. */
VG_FN void vg_frame(struct vg_warp *w, u32 m, u32 offset, u32 bytes)
{
	if (VG_CHECK_MEMORY)
		for (u32 i = 0; i < bytes; i++)
			w->local_written[offset + i] &= ~m;
}

VG_FN u32 vg_local_has(struct vg_warp *w, u32 m, u32 offset, u32 bytes)
{
	u32 all = m;
	if (!VG_CHECK_MEMORY)
		return 1;
	if (offset % bytes || offset + bytes > w->local_top || offset > offset + bytes)
		return 0;
	for (u32 i = 0; i < bytes; i++)
		all &= w->local_written[offset + i];
	return all == m;
}
VG_FN u32 vg_local_takes(struct vg_warp *w, u32 m, u32 offset, u32 bytes)
{
	if (!VG_CHECK_MEMORY)
		return 1;
	if (offset % bytes || offset + bytes > w->local_top || offset > offset + bytes)
		return 0;
	for (u32 i = 0; i < bytes; i++)
		w->local_written[offset + i] |= m;
	return 1;
}

/* Every lane has local memory, running or not: loads need no mask. */
#if VG_PART == 64
#define VG_GATHER1(k, unused)                                                                      \
	r.p[k] = (u32p)__builtin_ia32_gathersiv16si(                                               \
		(s32p){0}, at, (s32p)(vg_iota_32().p[k] * w->local_stride), (u16)~0, 1)
VG_FN v32 vg_local_32(struct vg_warp *w, const u8 *at)
{
	v32 r;
	VG_EACH32(VG_GATHER1, 0);
	return r;
}
#endif
#define VG_LOCAL_EACH(n, bits)                                                                     \
	VG_FN v##n vg_local_##bits(struct vg_warp *w, const u8 *at)                                \
	{                                                                                          \
		union {                                                                            \
			v##n v;                                                                    \
			u##n x[VG_LANES];                                                          \
		} r;                                                                               \
		for (u32 l = 0; l < VG_LANES; l++)                                                 \
			r.x[l] = *(const vg_u##bits *)(at + l * w->local_stride);                  \
		return r.v;                                                                        \
	}
VG_LOCAL_EACH(16, 8)
VG_LOCAL_EACH(16, 16)
#if VG_PART != 64
VG_LOCAL_EACH(32, 32)
#endif
VG_LOCAL_EACH(64, 64)
VG_LOCAL_EACH(128, 128)
#undef VG_LOCAL_EACH

#define VG_LOCAL(n, bits)                                                                          \
	VG_FN v##n vg_ldl_##bits(struct vg_warp *w, u32 m, u32 site, u64 how, u32 offset)          \
	{                                                                                          \
		v##n r;                                                                            \
		VG_COUNT_SITE(w, site, m);                                                         \
		if (VG_LIKELY(vg_local_has(w, m, offset, bits / 8))) {                             \
			r = vg_local_##bits(w, w->local + offset);                                 \
		} else {                                                                           \
			v32 copy = vg_broadcast_32(offset);                                        \
			v##n out;                                                                  \
			m = vg_before(w, m, site, how, &copy, NULL);                               \
			w->rt->memory->load(w, m, &copy, how, &out);                               \
			r = out;                                                                   \
		}                                                                                  \
		return r;                                                                          \
	}                                                                                          \
	VG_FN v##n vg_ldlv_##bits(struct vg_warp *w, u32 m, u32 site, u64 how, v32 offset, u32 by) \
	{                                                                                          \
		v##n out;                                                                          \
		v32 at = vg_plus_32(offset, by);                                                   \
		VG_COUNT_SITE(w, site, m);                                                         \
		if (VG_CHECK_MEMORY)                                                               \
			m = vg_before(w, m, site, how, &at, NULL);                                 \
		w->rt->memory->load(w, m, &at, how, &out);                                         \
		return out;                                                                        \
	}                                                                                          \
	VG_FN void vg_stl_##bits(struct vg_warp *w, u32 m, u32 site, u64 how, u32 offset, v##n x)  \
	{                                                                                          \
		union {                                                                            \
			v##n v;                                                                    \
			u##n x[VG_LANES];                                                          \
		} value = {x};                                                                     \
		VG_COUNT_SITE(w, site, m);                                                         \
		if (VG_LIKELY(vg_local_takes(w, m, offset, bits / 8))) {                           \
			for (; m; m &= m - 1) {                                                    \
				u32 l = (u32)__builtin_ctz(m);                                     \
				*(vg_u##bits *)(w->local + l * w->local_stride + offset) =         \
					(vg_u##bits)value.x[l];                                    \
			}                                                                          \
		} else {                                                                           \
			v32 copy = vg_broadcast_32(offset);                                        \
			m = vg_before(w, m, site, how, &copy, &value);                             \
			w->rt->memory->store(w, m, &copy, how, &value);                            \
		}                                                                                  \
	}                                                                                          \
	VG_FN void vg_stlv_##bits(                                                                 \
		struct vg_warp *w, u32 m, u32 site, u64 how, v32 offset, u32 by, v##n x)           \
	{                                                                                          \
		v32 at = vg_plus_32(offset, by);                                                   \
		v##n value = x;                                                                    \
		VG_COUNT_SITE(w, site, m);                                                         \
		if (VG_CHECK_MEMORY)                                                               \
			m = vg_before(w, m, site, how, &at, &value);                               \
		w->rt->memory->store(w, m, &at, how, &value);                                      \
	}
VG_LOCAL(16, 8)
VG_LOCAL(16, 16)
VG_LOCAL(32, 32)
VG_LOCAL(64, 64)
VG_LOCAL(128, 128)
#undef VG_LOCAL

#endif

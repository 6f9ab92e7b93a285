/* lanes_count: the hooks by which accesses are counted; nothing in a translation that does not. */
#ifndef VGPU_DEVICE_LANES_COUNT_H
#define VGPU_DEVICE_LANES_COUNT_H

#include "vgpu/device/abi_count.h"

/* address: const u64[32], generic or global; offset: const u32[32], in the shared window. A load,
 * store, atomic or copy calls exactly one of them, once, whether it is checked or not. */
#if VG_COUNT
#define VG_COUNT_GLOBAL(w, site, m, address, bytes)                                                \
	((w)->rt->count->global((w), (site), (m), (address), (bytes)))
#define VG_COUNT_SHARED(w, site, m, offset, bytes)                                                 \
	((w)->rt->count->shared((w), (site), (m), (offset), (bytes)))
#define VG_COUNT_ATOMIC(w, site, m, address, bytes, in_shared)                                     \
	((w)->rt->count->atomic((w), (site), (m), (address), (bytes), (in_shared)))
/* Local memory is counted by runs and lanes alone, which is also all a site without hook has. */
#define VG_COUNT_SITE(w, site, m)                                                                  \
	((w)->count[site].runs++, (w)->count[site].lanes += (u32)__builtin_popcount(m))
#else
#define VG_COUNT_GLOBAL(w, site, m, address, bytes) ((void)0)
#define VG_COUNT_SHARED(w, site, m, offset, bytes) ((void)0)
#define VG_COUNT_ATOMIC(w, site, m, address, bytes, in_shared) ((void)0)
#define VG_COUNT_SITE(w, site, m) ((void)0)
#endif

#endif

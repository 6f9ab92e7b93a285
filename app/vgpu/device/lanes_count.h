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

VG_FN u32 vg_count_touch(struct vg_touched *t, const struct vg_pattern *p, u64 base)
{
	u64 at = base / 32 - VG_DEVICE_BASE / 32 + (u64)(s64)p->run_from, page = at / (4096 * 8);
	u64 bits = ((1ul << p->run % 64) - 1) << at % 64, bit = 1ul << page % 64;
	if (!p->run || p->run > 63 || p->run + at % 64 > 64 || at >= VG_DEVICE_SIZE / 32)
		return 0;
	if ((__atomic_load_n(&t->bits[at / 64], __ATOMIC_RELAXED) & bits) != bits)
		__atomic_fetch_or(&t->bits[at / 64], bits, __ATOMIC_RELAXED);
	if (!(__atomic_load_n(&t->pages[page / 64], __ATOMIC_RELAXED) & bit))
		__atomic_fetch_or(&t->pages[page / 64], bit, __ATOMIC_RELAXED);
	return 1;
}

/* Counts a request of the shape that the site's last one had, known by lane 0's address, by how far
 * from it the upper half is and by what the register looks like; 0 when it has another: count.c has
 * to look at it. */
VG_SLOW u32 vg_count_again(struct vg_warp *w, u32 m, u32 site, u64 base, u64 gap, u32 shape)
{
	struct vg_count *c = &w->count[site];
	struct vg_pattern *p = &c->last;
	if (!(p->shape & shape) || p->m != m || (p->gap != gap && m >> 16) ||
		(p->base ^ base) % 32 || (w->touched && !vg_count_touch(w->touched, p, base)))
		return 0;
	c->runs++;
	c->lanes += (u32)__builtin_popcount(m);
	c->requests++;
	c->sectors += p->cost;
	c->useful += p->useful;
	return 1;
}
VG_SLOW u32 vg_count_again_shared(struct vg_warp *w, u32 m, u32 site, u64 base, u64 gap, u32 shape)
{
	struct vg_count *c = &w->count[site];
	struct vg_pattern *p = &c->last;
	if (!(p->shape & shape) || p->m != m || (p->gap != gap && m >> 16) || (p->base ^ base) % 4)
		return 0;
	c->runs++;
	c->lanes += (u32)__builtin_popcount(m);
	c->shared_requests++;
	c->wavefronts += p->cost;
	c->least += (p->useful + 127) / 128;
	return 1;
}
#else
#define VG_COUNT_GLOBAL(w, site, m, address, bytes) ((void)0)
#define VG_COUNT_SHARED(w, site, m, offset, bytes) ((void)0)
#define VG_COUNT_ATOMIC(w, site, m, address, bytes, in_shared) ((void)0)
#define VG_COUNT_SITE(w, site, m) ((void)0)
#endif

#endif

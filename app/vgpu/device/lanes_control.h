/* lanes_control: control flow of translations: what blocks, branches, waits and calls print. The
 * macros name the variables of the function they stand in: w, m, fuel. */
#ifndef VGPU_DEVICE_LANES_CONTROL_H
#define VGPU_DEVICE_LANES_CONTROL_H

#include "vgpu/device/abi_call.h"
#include "vgpu/device/abi_sync.h"
#include "vgpu/device/lanes.h"
#include "vgpu/device/lanes_memory.h"

/* ---- special registers ---- */

/* The lanes that are, for each lane, it, or after or before it. */
#define VG_LANEMASK1(k, n) r.p[k] = ((u32p){0} + 1) << ((u32p){VG_WHOLE32} + k * VG_LANES32)
VG_FN v32 vg_lanemask_eq(void)
{
	v32 r;
	VG_EACH32(VG_LANEMASK1, 0);
	return r;
}
#define VG_LANEMASK(name, of)                                                                      \
	VG_FN v32 vg_lanemask_##name(void)                                                         \
	{                                                                                          \
		v32 r = vg_lanemask_eq();                                                          \
		VG_EACH32(VG_LANEMASK2, of);                                                       \
		return r;                                                                          \
	}
#define VG_LANEMASK2(k, of) r.p[k] = of(r.p[k])
#define VG_BELOW(x) ((x)-1)
#define VG_UP_TO(x) ((x) | ((x)-1))
#define VG_FROM(x) (-(x))
#define VG_ABOVE(x) (-(x) ^ (x))
VG_LANEMASK(lt, VG_BELOW)
VG_LANEMASK(le, VG_UP_TO)
VG_LANEMASK(ge, VG_FROM)
VG_LANEMASK(gt, VG_ABOVE)

/* The workspace of a cooperative launch, by halves. */
VG_FN u32 vg_envreg(const struct vg_warp *w, u32 number)
{
	return number == 1   ? (u32)(w->block->workspace >> 32)
	       : number == 2 ? (u32)w->block->workspace
			     : 0;
}

/* ---- counts (VG_COUNT) ---- */

#define VG_COUNT_BLOCK(n)                                                                          \
	(w->block_count[n].runs++, w->block_count[n].lanes += (u32)__builtin_popcount(m))
#define VG_COUNT_BRANCH(site)                                                                      \
	(w->count[site].runs++, w->count[site].lanes += (u32)__builtin_popcount(m))
#define VG_COUNT_PARTED(site) (w->count[site].parted++)

/* ---- jumps backwards ---- */

#define VG_BURN(site)                                                                              \
	do {                                                                                       \
		if (__builtin_expect(!--fuel, 0)) {                                                \
			w->fuel = 0;                                                               \
			w->rt->sync->tick(w, m, site);                                             \
			fuel = w->fuel;                                                            \
		}                                                                                  \
	} while (0)

/* The lowest slot of the words that is `from` or more; ~0u when there is none. */
VG_SLOW u32 vg_slot_from(const u64 *words, u32 n, u32 from)
{
	for (u32 k = from / 64; k < n; k++) {
		u64 left = k == from / 64 ? words[k] >> from % 64 << from % 64 : words[k];
		if (left)
			return 64 * k + (u32)__builtin_ctzl(left);
	}
	return ~0u;
}

/* ---- waiting for other lanes ---- */

/* Lanes that wait at a block, for whom besides, and whether they go on regardless. */
struct vg_stay {
	u32 lanes, wanted, go;
};

/* Where that is. */
struct vg_point {
	u32 block, site;
	u8 is_barrier;
};

/* Lanes m have come, `guarded` of them wait for the lanes of mask. The lanes that go on: all or
 * none. */
VG_FN u32 vg_meet(struct vg_warp *w, u32 m, u32 guarded, u32 mask, struct vg_stay *stay)
{
	u32 lack = guarded ? mask & w->live & ~m : 0, go = stay->go;
	stay->go = 0;
	if (!lack || go)
		return m;
	stay->lanes = m;
	stay->wanted = lack;
	return 0;
}

/* The same where every lane names its own. */
VG_SLOW u32 vg_meet_each(struct vg_warp *w, u32 m, u32 guarded, v32 mask, struct vg_stay *stay)
{
	u32 all[VG_LANES], lack = 0, stays = 0, go = stay->go;
	stay->go = 0;
	vg_store_32(all, mask);
	for (u32 rest = guarded; rest && !go; rest &= rest - 1) {
		u32 l = (u32)__builtin_ctz(rest), wanted = all[l] & w->live & ~m;
		lack |= wanted;
		stays |= wanted ? 1u << l : 0;
	}
	stay->lanes = stays;
	stay->wanted = lack;
	return m & ~stays;
}

/* Nobody runs but for those that stay: which of them go on. Those for whom all have come or exited
 * since, else whom the runtime says. */
VG_SLOW u32 vg_stuck(struct vg_warp *w, struct vg_stay *stay, const struct vg_point *points, u32 n)
{
	struct vg_waiting rows[VG_LANES];
	u32 at[VG_LANES], count = 0, first = ~0u;
	for (u32 k = 0; k < n; k++) {
		if (!stay[k].lanes)
			continue;
		if (stay[k].go || !(stay[k].wanted & w->live))
			return k;
		at[count] = k;
		rows[count++] = (struct vg_waiting){points[k].block, stay[k].lanes, stay[k].wanted,
			points[k].site, points[k].is_barrier};
	}
	u32 go = w->rt->sync->stuck(w, rows, count);
	for (u32 k = count; k-- > 0;)
		if (go >> k & 1) {
			stay[at[k]].go = 1;
			first = at[k];
		}
	return first;
}

/* ---- frames and calls ---- */

/* A status of cudaError: a lane's stack is used up; a call of what is no function. */
#define VG_STACK_ERROR 714
#define VG_INVALID_PC 718

#define VG_FRAME(bytes)                                                                            \
	do {                                                                                       \
		w->local_top = frame + (bytes);                                                    \
		if (__builtin_expect(w->local_top > w->local_stride, 0))                           \
			w->rt->call->abandon(w, VG_STACK_ERROR);                                   \
		vg_frame(w, m, frame, bytes);                                                      \
	} while (0)

#define VG_CALL_BEGIN w->fuel = fuel;
#define VG_CALL_END fuel = w->fuel;

/* Values of `bytes` each, 32 in order, into the frames of lanes m at that offset, and back. */
VG_SLOW void vg_frame_put(struct vg_warp *w, u32 m, u32 offset, const void *from, u32 bytes)
{
	vg_local_takes(w, m, offset, bytes);
	for (; m; m &= m - 1) {
		u32 l = (u32)__builtin_ctz(m);
		__builtin_memcpy(w->local + (u64)l * w->local_stride + offset,
			(const u8 *)from + l * bytes, bytes);
	}
}
VG_SLOW void vg_frame_get(struct vg_warp *w, u32 m, u32 offset, void *to, u32 bytes)
{
	for (; m; m &= m - 1) {
		u32 l = (u32)__builtin_ctz(m);
		__builtin_memcpy(
			(u8 *)to + l * bytes, w->local + (u64)l * w->local_stride + offset, bytes);
	}
}

/* A function's code, cast to what its parameters make it; how many these are. */
typedef void vg_code(void);
struct vg_entry {
	vg_code *code;
	u32 passed;
};
static const struct vg_entry vg_entries[];
static const u32 vg_entry_count;

/* The code behind the address of a function that takes so many. */
VG_SLOW vg_code *vg_target(struct vg_warp *w, u64 address, u32 passed)
{
	u64 k = (address - VG_FUNCTION_BASE) / 16 - 1;
	if (address % 16 || k >= vg_entry_count || !vg_entries[k].code ||
		vg_entries[k].passed != passed)
		w->rt->call->abandon(w, VG_INVALID_PC);
	return vg_entries[k].code;
}

VG_SLOW void vg_call_vprintf(struct vg_warp *w, u32 m, u32 site, u32 result, u32 format, u32 args)
{
	u64 f[VG_LANES] = {0}, a[VG_LANES] = {0};
	u32 r[VG_LANES] = {0};
	vg_frame_get(w, m, format, f, 8);
	vg_frame_get(w, m, args, a, 8);
	w->rt->call->vprintf(w, m, site, f, a, r);
	vg_frame_put(w, m, result, r, 4);
}

VG_SLOW void vg_call_malloc(struct vg_warp *w, u32 m, u32 site, u32 result, u32 size)
{
	u64 n[VG_LANES] = {0}, r[VG_LANES] = {0};
	vg_frame_get(w, m, size, n, 8);
	w->rt->call->malloc(w, m, site, n, r);
	vg_frame_put(w, m, result, r, 8);
}

VG_SLOW void vg_call_free(struct vg_warp *w, u32 m, u32 site, u32 address)
{
	u64 a[VG_LANES] = {0};
	vg_frame_get(w, m, address, a, 8);
	w->rt->call->free(w, m, site, a);
}

VG_SLOW void vg_call_assert_fail(
	struct vg_warp *w, u32 m, u32 site, u32 message, u32 file, u32 line, u32 function, u32 size)
{
	u64 t[VG_LANES] = {0}, f[VG_LANES] = {0}, n[VG_LANES] = {0};
	u32 l[VG_LANES] = {0};
	(void)size;
	vg_frame_get(w, m, message, t, 8);
	vg_frame_get(w, m, file, f, 8);
	vg_frame_get(w, m, line, l, 4);
	vg_frame_get(w, m, function, n, 8);
	w->rt->call->assert_fail(w, m, site, t, f, l, n);
}

#endif

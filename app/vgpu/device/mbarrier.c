/* mbarrier objects: 64 bits of shared memory, in a form of our own.
 * bits 0-19   arrivals expected in a phase
 * bits 20-39  arrivals still missing
 * bit 40      the phase's parity
 * bits 41-63  bytes still to come, signed
 * A phase is over when nothing is missing; the warps of a block run on one worker, so that updates
 * are plain. */
#include "vgpu/device/abi_sync.h"
#include "vgpu/device/memory.h"

#include <stddef.h>

#define COUNT 0xfffffu
#define PHASE (1ul << 40)

typedef u64 any64 __attribute__((may_alias));

static u64 arrive(u64 s, u32 n)
{
	u64 missing = s >> 20 & COUNT;

	return (s & ~((u64)COUNT << 20)) | ((missing - n) & COUNT) << 20;
}

static u64 expect(u64 s, u32 bytes)
{
	return (s & ~(~0ul << 41)) | ((s >> 41) + bytes) << 41;
}

static u64 drop(u64 s, u32 n)
{
	return (s & ~(u64)COUNT) | ((s - n) & COUNT);
}

/* The next phase, when this one is over. */
static u64 turn(u64 s)
{
	if (s >> 41 || s >> 20 & COUNT)
		return s;
	return (s ^ PHASE) | (s & COUNT) << 20;
}

static u64 update(u64 s, enum vg_mbarrier op, u32 n)
{
	switch (op) {
	case VG_MBARRIER_INIT:
		return (u64)(n & COUNT) << 20 | (n & COUNT);
	case VG_MBARRIER_INVAL:
		return 0;
	case VG_MBARRIER_ARRIVE:
		return turn(arrive(s, n));
	case VG_MBARRIER_DROP:
		return turn(drop(arrive(s, n), n));
	case VG_MBARRIER_EXPECT:
		return expect(s, n);
	case VG_MBARRIER_COMPLETE:
		return turn(expect(s, 0 - n));
	default:
		return s;
	}
}

static u32 is_over(u64 now, enum vg_mbarrier op, const void *value, u32 l)
{
	u64 parity = op == VG_MBARRIER_TEST ? ((const u64 *)value)[l] >> 40 & 1
					    : ((const u32 *)value)[l] & 1;

	return (now >> 40 & 1) != parity;
}

void VG_ISA(vg_mbarrier_each)(struct vg_warp *w, u32 m, u32 site, const void *at, u64 how,
	enum vg_mbarrier op, const void *value, u64 *out)
{
	u32 waits = op == VG_MBARRIER_TEST || op == VG_MBARRIER_TEST_PARITY, over = 0;
	u64 room[VG_LANES];
	const u64 *address = vg_generic(at, how, room);

	/* Who arrives releases what it did, who waits acquires it. */
	if (waits || op == VG_MBARRIER_ARRIVE || op == VG_MBARRIER_DROP)
		how |= VG_HOW_AS(waits ? VG_ACQUIRE : VG_RELEASE);
	if (how & (VG_HOW_MEMORY | VG_HOW_RACES | VG_HOW_COUNT_IT))
		m = VG_ISA(vg_before_access)(w, m, site, address, how & ~(u64)VG_HOW_OFFSETS, NULL);
	for (u32 rest = m; rest; rest &= rest - 1) {
		u32 l = (u32)__builtin_ctz(rest);
		any64 *object = (any64 *)vg_bytes_of(w, l, address[l]);
		u64 old = *object;

		if (waits)
			over |= is_over(old, op, value, l) << l;
		else
			*object = update(old, op, value ? ((const u32 *)value)[l] : 1);
		if (out)
			out[l] = waits ? over >> l & 1 : old;
	}
	if (waits && over != m)
		w->rt->sync->yield(w);
}

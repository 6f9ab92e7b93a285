/* Accesses that no fast way of lanes_memory.h takes, lane by lane, and what watches them. */
#include "vgpu/device/memory.h"
#include "vgpu/device/abi_count.h"

#include <string.h>

extern const struct vg_memory_ops VG_ISA(vg_memory_ops);

/* ---- who watches ---- */

static u32 lanes_in(const u64 *address, u32 m, u64 base)
{
	u32 in = 0;

	for (u32 l = 0; l < VG_LANES; l++)
		in |= (u32)VG_IN_WINDOW(address[l], base) << l;
	return in & m;
}

static void watch_shared(
	struct vg_warp *w, u32 m, u32 site, const u64 *address, u64 how, const void *value)
{
	u32 offset[VG_LANES];

	for (u32 l = 0; l < VG_LANES; l++)
		offset[l] = (u32)address[l];
	if (how & VG_HOW_RACES)
		w->rt->race->shared(w, m, site, offset, VG_HOW_ALL(how), VG_HOW_ACCESS(how), value);
	if (how & VG_HOW_COUNT_IT && !(VG_HOW_ACCESS(how) & VG_ATOMIC))
		w->rt->count->shared(w, site, m, offset, VG_HOW_ALL(how));
}

u32 VG_ISA(vg_before_access)(
	struct vg_warp *w, u32 m, u32 site, const void *at, u64 how, const void *value)
{
	u64 room[VG_LANES];
	const u64 *address = vg_generic(at, how, room);

	if (how & VG_HOW_MEMORY)
		m = VG_ISA(vg_check_memory)(w, m, site, address, how);
	if (!(how & (VG_HOW_RACES | VG_HOW_COUNT_IT)) || !m)
		return m;
	u32 shared = lanes_in(address, m, VG_SHARED_BASE);
	u32 own = lanes_in(address, m, VG_LOCAL_BASE) | lanes_in(address, m, VG_PARAM_BASE);
	u32 global = m & ~shared & ~own;
	if (shared)
		watch_shared(w, shared, site, address, how, value);
	if (global && how & VG_HOW_RACES)
		w->rt->race->global(
			w, global, site, address, VG_HOW_ALL(how), VG_HOW_ACCESS(how), value);
	if (how & VG_HOW_COUNT_IT && VG_HOW_ACCESS(how) & VG_ATOMIC)
		w->rt->count->atomic(
			w, site, shared | global, address, VG_HOW_ALL(how), shared != 0);
	else if (global && how & VG_HOW_COUNT_IT)
		w->rt->count->global(w, site, global, address, VG_HOW_ALL(how));
	return m;
}

/* ---- lane by lane ---- */

typedef u8 any8 __attribute__((may_alias));
typedef u16 any16 __attribute__((may_alias, aligned(1)));
typedef u32 any32 __attribute__((may_alias, aligned(1)));
typedef u64 any64 __attribute__((may_alias, aligned(1)));
typedef u128 any128 __attribute__((may_alias, aligned(1)));

/* All lanes in device memory: no window to look for. */
static u32 all_device(u32 m, const u64 *address)
{
	return lanes_in(address, m, VG_DEVICE_BASE) == m;
}

#define EACH(m, l)                                                                                 \
	for (u32 rest = (m), l; rest && ((l = (u32)__builtin_ctz(rest)), 1); rest &= rest - 1)

#define LOAD_EACH(kept, in, count)                                                                 \
	do {                                                                                       \
		kept *to = out;                                                                    \
		if (all_device(m, address)) {                                                      \
			EACH(m, l)                                                                 \
			for (u32 i = 0; i < count; i++)                                            \
				to[i * VG_LANES + l] = ((const in *)(address[l] + delta))[i];      \
		} else {                                                                           \
			EACH(m, l)                                                                 \
			{                                                                          \
				const in *from = (const in *)vg_bytes_of(w, l, address[l]);        \
				for (u32 i = 0; i < count; i++)                                    \
					to[i * VG_LANES + l] = from[i];                            \
			}                                                                          \
		}                                                                                  \
	} while (0)

/* The most common of all: words of shared memory. */
static void load_shared_words(const u8 *shared, u32 m, const u32 *offset, u32 *out)
{
	if (m == ~0u)
		for (u32 l = 0; l < VG_LANES; l++)
			out[l] = *(const any32 *)(shared + offset[l]);
	else
		EACH(m, l)
	out[l] = *(const any32 *)(shared + offset[l]);
}

static void load(struct vg_warp *w, u32 m, const void *at, u64 how, void *out)
{
	u64 room[VG_LANES], delta = (u64)w->delta;
	u32 bytes = VG_HOW_BYTES(how), count = VG_HOW_COUNT(how);

	if (m != ~0u)
		memset(out, 0, (size_t)VG_LANES * count * (bytes == 1 ? 2 : bytes));
	if (how & VG_HOW_OFFSETS && VG_HOW_SPACE(how) == VG_SHARED && bytes * count == 4) {
		load_shared_words(w->shared, m, at, out);
		return;
	}
	const u64 *address = vg_generic(at, how, room);
	switch (bytes) {
	case 1:
		LOAD_EACH(u16, any8, count);
		break;
	case 2:
		LOAD_EACH(u16, any16, count);
		break;
	case 4:
		if (count == 1)
			LOAD_EACH(u32, any32, 1);
		else
			LOAD_EACH(u32, any32, count);
		break;
	case 8:
		LOAD_EACH(u64, any64, count);
		break;
	default:
		LOAD_EACH(u128, any128, count);
	}
}

#define STORE_EACH(kept, in)                                                                       \
	do {                                                                                       \
		const kept *from = value;                                                          \
		EACH(m, l)                                                                         \
		{                                                                                  \
			in *to = (in *)vg_bytes_of(w, l, address[l]);                              \
			for (u32 i = 0; i < count; i++)                                            \
				to[i] = (in)from[i * VG_LANES + l];                                \
		}                                                                                  \
	} while (0)

/* Lanes in order: of two at one address the higher wins. */
static void store(struct vg_warp *w, u32 m, const void *at, u64 how, const void *value)
{
	u64 room[VG_LANES];
	const u64 *address = vg_generic(at, how, room);
	u32 count = VG_HOW_COUNT(how);

	switch (VG_HOW_BYTES(how)) {
	case 1:
		STORE_EACH(u16, any8);
		break;
	case 2:
		STORE_EACH(u16, any16);
		break;
	case 4:
		STORE_EACH(u32, any32);
		break;
	case 8:
		STORE_EACH(u64, any64);
		break;
	default:
		STORE_EACH(u128, any128);
	}
}

const struct vg_memory_ops VG_ISA(vg_memory_ops) = {
	.before = VG_ISA(vg_before_access),
	.load = load,
	.store = store,
	.atomic = VG_ISA(vg_atomic_each),
	.copy = VG_ISA(vg_copy),
	.copy_commit = VG_ISA(vg_copy_commit),
	.copy_wait = VG_ISA(vg_copy_wait),
	.mbarrier = VG_ISA(vg_mbarrier_each),
};

/* lanes_warp: what lanes of a warp do together: shuffles, votes, matches, reductions, fences.
 *
 * In all of them m is the lanes that have met at the instruction, and mb whom a lane's mask names:
 * those that are in mb and not in m have exited, or were given up, and take no part. A name that
 * ends in _each has a mask of its own for each lane: then lanes of equal masks are a group. */
#ifndef VGPU_DEVICE_LANES_WARP_H
#define VGPU_DEVICE_LANES_WARP_H

#include "vgpu/device/abi_sync.h"
#include "vgpu/device/lanes.h"

/* ---- one lane of many ---- */

VG_FN u32 vg_first_lane(u32 m)
{
	return m ? (u32)__builtin_ctz(m) : 0;
}
/* What the first lane of m has. */
VG_FN u32 vg_first_32(u32 m, v32 v)
{
	return vg_lane_get_32(v, vg_first_lane(m));
}

/* Lane l takes what lane at[l] % 32 of v has. */
#if VG_PART == 64
#define VG_WARP_PERMUTE1(k, unused) r.p[k] = __builtin_shuffle(v.p[0], v.p[1], at.p[k])
#elif VG_PART == 32
#define VG_WARP_PERMUTE1(k, unused)                                                                \
	do {                                                                                       \
		u32p upper = (u32p)((at.p[k] & 16) == 16);                                         \
		r.p[k] = (__builtin_shuffle(v.p[0], v.p[1], at.p[k]) & ~upper) |                   \
			 (__builtin_shuffle(v.p[2], v.p[3], at.p[k]) & upper);                     \
	} while (0)
#endif
VG_FN v32 vg_permute_32(v32 v, v32 at)
{
#if VG_PART == 16
	union {
		v32 v;
		u32 x[VG_LANES];
	} from = {v}, by = {at}, r;
	for (u32 l = 0; l < VG_LANES; l++)
		r.x[l] = from.x[by.x[l] % VG_LANES];
	return r.v;
#else
	v32 r;
	VG_EACH32(VG_WARP_PERMUTE1, 0);
	return r;
#endif
}

/* Bit at[l] of `bits`, for each lane l. */
#define VG_WARP_BIT1(k, unused) r.p[k] = (((u32p){0} + bits) >> (at.p[k] & 31)) & 1
VG_FN u32 vg_bits_at(u32 bits, v32 at)
{
	v32 r;
	VG_EACH32(VG_WARP_BIT1, 0);
	return vg_true_32(r);
}

/* ---- shuffles: b, c and the predicate as the PTX ISA's shfl has them ---- */

/* A lane whose source has not met keeps its own value. */
VG_FN v32 vg_shfl_at(u32 m, v32 a, v32 at)
{
	v32 r = vg_permute_32(a, at);
	return m == ~0u ? r : vg_blend_32(vg_bits_at(m, at), r, a);
}

/* how: the source lane from lane, by (0 to 31), low (the first lane of the segment) and segment. */
#define VG_SHFL_UP (lane - by)
#define VG_SHFL_DOWN (lane + by)
#define VG_SHFL_BFLY (lane ^ by)
#define VG_SHFL_IDX (low | (by & ~segment))
#define VG_SHFL1(k, how)                                                                           \
	do {                                                                                       \
		u32p lane = own.p[k], by = b.p[k] & 31, segment = c.p[k] >> 8 & 31,                \
		     low = lane & segment;                                                         \
		most.p[k] = low | (c.p[k] & 31 & ~segment);                                        \
		at.p[k] = how;                                                                     \
	} while (0)
#define VG_SHFL(name, how, in_range)                                                               \
	VG_FN v32 vg_shfl_##name(u32 m, v32 a, v32 b, v32 c, u32 *ok)                              \
	{                                                                                          \
		v32 own = vg_iota_32(), at, most;                                                  \
		VG_EACH32(VG_SHFL1, how);                                                          \
		*ok = in_range(at, most);                                                          \
		return vg_shfl_at(m, a, vg_blend_32(*ok, at, own));                                \
	}
VG_SHFL(up, VG_SHFL_UP, vg_ge_s32)
VG_SHFL(down, VG_SHFL_DOWN, vg_le_s32)
VG_SHFL(bfly, VG_SHFL_BFLY, vg_le_s32)
VG_SHFL(idx, VG_SHFL_IDX, vg_le_s32)
#undef VG_SHFL

/* ---- who takes part ---- */

/* Tells of lanes that their own mask does not name; they take part all the same. */
VG_FN u32 vg_members(struct vg_warp *w, u32 m, u32 site, u32 mask)
{
	if (__builtin_expect((m & ~mask) != 0, 0))
		w->rt->sync->bad_mask(w, m & ~mask, site, mask);
	return mask;
}

#define VG_WARP_NAMES1(k, unused) own.p[k] = ((u32p){0} + 1) << own.p[k]
#define VG_WARP_OR1(k, a, b) a.p[k] |= b.p[k]
#define VG_WARP_AND1(k, a, b) a.p[k] &= b.p[k]
VG_FN v32 vg_members_each(struct vg_warp *w, u32 m, u32 site, v32 mask)
{
	v32 own = vg_iota_32(), named;
	VG_EACH32(VG_WARP_NAMES1, 0);
	named = own;
	VG_EACH32(VG_WARP_AND1, named, mask);
	u32 bad = m & ~vg_true_32(named);
	for (u32 rest = bad; __builtin_expect(rest != 0, 0); rest &= rest - 1)
		w->rt->sync->bad_mask(w, rest & -rest, site, vg_first_32(rest, mask));
	VG_EACH32(VG_WARP_OR1, mask, own);
	return mask;
}

#ifndef VG_CHECK_RACES
#define VG_CHECK_RACES 0
#endif
/* For the race checker: lanes m met. */
VG_FN void vg_met(struct vg_warp *w, u32 m, u32 site, u32 memory)
{
	if (VG_CHECK_RACES && m)
		w->rt->sync->met(w, m, site, memory);
}

/* ---- votes: p is a predicate; all or none of the result's bits are set, but for a ballot ---- */

VG_FN u32 vg_vote_ballot(u32 m, u32 p, u32 mb)
{
	return p & m & mb;
}
VG_FN u32 vg_vote_all(u32 m, u32 p, u32 mb)
{
	return ~p & m & mb ? 0 : ~0u;
}
VG_FN u32 vg_vote_any(u32 m, u32 p, u32 mb)
{
	return p & m & mb ? ~0u : 0;
}
VG_FN u32 vg_vote_uni(u32 m, u32 p, u32 mb)
{
	return vg_vote_all(m, p, mb) | ~vg_vote_any(m, p, mb);
}

VG_FN v32 vg_vote_ballot_each(u32 m, u32 p, v32 mb)
{
	v32 voted = vg_broadcast_32(p & m);
	VG_EACH32(VG_WARP_AND1, voted, mb);
	return voted;
}
VG_FN u32 vg_vote_all_each(u32 m, u32 p, v32 mb)
{
	return ~vg_true_32(vg_vote_ballot_each(m, ~p, mb));
}
VG_FN u32 vg_vote_any_each(u32 m, u32 p, v32 mb)
{
	return vg_true_32(vg_vote_ballot_each(m, p, mb));
}
VG_FN u32 vg_vote_uni_each(u32 m, u32 p, v32 mb)
{
	return vg_vote_all_each(m, p, mb) | ~vg_vote_any_each(m, p, mb);
}

/* ---- matches: lanes that have the same value ---- */

/* The lanes of m by groups, lead being the first of each: all of them name each other. */
#define VG_GROUPS(m, mb, lead, group)                                                              \
	for (u32 rest_ = (m), lead, group;                                                         \
		rest_ && (lead = (u32)__builtin_ctz(rest_),                                        \
			 group = (vg_lane_get_32(mb, lead) & rest_) | 1u << lead, 1);              \
		rest_ &= ~group)

#define VG_MATCH(n)                                                                                \
	VG_SLOW v32 vg_match_any_b##n(u32 m, v##n a, v32 mb, u32 *same)                            \
	{                                                                                          \
		v32 r = vg_broadcast_32(0);                                                        \
		for (u32 rest = m, equal; rest; rest &= ~equal) {                                  \
			u32 lead = (u32)__builtin_ctz(rest);                                       \
			equal = vg_eq_u##n(a, vg_broadcast_##n(vg_lane_get_##n(a, lead)));         \
			equal = (equal & rest & vg_lane_get_32(mb, lead)) | 1u << lead;            \
			r = vg_blend_32(equal, vg_broadcast_32(equal), r);                         \
		}                                                                                  \
		*same = 0;                                                                         \
		return r;                                                                          \
	}                                                                                          \
	VG_SLOW v32 vg_match_all_b##n(u32 m, v##n a, v32 mb, u32 *same)                            \
	{                                                                                          \
		v32 r = vg_broadcast_32(0);                                                        \
		*same = 0;                                                                         \
		VG_GROUPS(m, mb, lead, group)                                                      \
		{                                                                                  \
			u32 equal = vg_eq_u##n(a, vg_broadcast_##n(vg_lane_get_##n(a, lead)));     \
			if (group & ~equal)                                                        \
				continue;                                                          \
			*same |= group;                                                            \
			r = vg_blend_32(group, vg_broadcast_32(group), r);                         \
		}                                                                                  \
		return r;                                                                          \
	}
VG_MATCH(32)
VG_MATCH(64)
#undef VG_MATCH

/* d of each lane: the first lane of its group; *leader: those lanes. */
VG_SLOW v32 vg_elect(u32 m, v32 mb, u32 *leader)
{
	v32 r = vg_broadcast_32(0);
	*leader = 0;
	VG_GROUPS(m, mb, lead, group)
	{
		r = vg_blend_32(group, vg_broadcast_32(lead), r);
		*leader |= 1u << lead;
	}
	return r;
}

/* ---- reductions ---- */

/* The lesser (or greater) of two floats as bits: -0 is less than +0; of a NaN and a number the
 * number unless NaNs win; two NaNs give the canonical one. */
#define VG_REDUX_NAN 0x7fffffffu
VG_FN u32 vg_order_f32(u32 bits)
{
	return bits >> 31 ? ~bits : bits | 1u << 31;
}
VG_FN u32 vg_pick_f32(u32 a, u32 b, u32 greater, u32 nan_wins)
{
	u32 a_nan = (a & 0x7fffffff) > 0x7f800000, b_nan = (b & 0x7fffffff) > 0x7f800000;
	if (a_nan | b_nan)
		return (a_nan & b_nan) | nan_wins ? VG_REDUX_NAN : a_nan ? b : a;
	return (vg_order_f32(a) < vg_order_f32(b)) != greater ? a : b;
}

/* op joins r and x; before: what is done to each value first. */
#define VG_REDUX(name, op, before)                                                                 \
	VG_SLOW v32 vg_redux_##name(u32 m, v32 a, v32 mb)                                          \
	{                                                                                          \
		v32 all = a;                                                                       \
		union {                                                                            \
			v32 v;                                                                     \
			u32 x[VG_LANES];                                                           \
		} from = {a};                                                                      \
		VG_GROUPS(m, mb, lead, group)                                                      \
		{                                                                                  \
			u32 r = before(from.x[lead]);                                              \
			for (u32 rest = group & (group - 1); rest; rest &= rest - 1) {             \
				u32 x = before(from.x[__builtin_ctz(rest)]);                       \
				r = op;                                                            \
			}                                                                          \
			all = vg_blend_32(group, vg_broadcast_32(r), all);                         \
		}                                                                                  \
		return all;                                                                        \
	}
#define VG_REDUX_AS_IS(x) (x)
#define VG_REDUX_ABS(x) ((x)&0x7fffffff)
VG_REDUX(add, r + x, VG_REDUX_AS_IS)
VG_REDUX(and, r &x, VG_REDUX_AS_IS)
VG_REDUX(or, r | x, VG_REDUX_AS_IS)
VG_REDUX(xor, r ^ x, VG_REDUX_AS_IS)
VG_REDUX(min_u32, r < x ? r : x, VG_REDUX_AS_IS)
VG_REDUX(max_u32, r > x ? r : x, VG_REDUX_AS_IS)
VG_REDUX(min_s32, (s32)r < (s32)x ? r : x, VG_REDUX_AS_IS)
VG_REDUX(max_s32, (s32)r > (s32)x ? r : x, VG_REDUX_AS_IS)
#define VG_REDUX_PICK(greater, nan) vg_pick_f32(r, x, greater, nan)
VG_REDUX(min_f32, VG_REDUX_PICK(0, 0), VG_REDUX_AS_IS)
VG_REDUX(max_f32, VG_REDUX_PICK(1, 0), VG_REDUX_AS_IS)
VG_REDUX(min_nan_f32, VG_REDUX_PICK(0, 1), VG_REDUX_AS_IS)
VG_REDUX(max_nan_f32, VG_REDUX_PICK(1, 1), VG_REDUX_AS_IS)
VG_REDUX(min_abs_f32, VG_REDUX_PICK(0, 0), VG_REDUX_ABS)
VG_REDUX(max_abs_f32, VG_REDUX_PICK(1, 0), VG_REDUX_ABS)
VG_REDUX(min_abs_nan_f32, VG_REDUX_PICK(0, 1), VG_REDUX_ABS)
VG_REDUX(max_abs_nan_f32, VG_REDUX_PICK(1, 1), VG_REDUX_ABS)
#undef VG_REDUX

/* ---- barriers of the block, and fences ---- */

VG_FN u32 vg_barrier(struct vg_warp *w, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p)
{
	return m ? w->rt->sync->barrier(w, m, site, id, count, kind, p) : 0;
}

/* A barrier whose number or count is a register that may differ over the lanes: one arrival for
 * each pair of them. The result is that of the last. */
VG_SLOW u32 vg_barrier_each(struct vg_warp *w, u32 m, u32 site, v32 id, v32 count, u32 kind, u32 p)
{
	u32 r = 0;
	for (u32 rest = m, same; rest; rest &= ~same) {
		u32 one = vg_first_32(rest, id), threads = vg_first_32(rest, count);
		same = rest & vg_eq_u32(id, vg_broadcast_32(one)) &
		       vg_eq_u32(count, vg_broadcast_32(threads));
		r = w->rt->sync->barrier(w, same, site, one, threads, kind, p);
	}
	return r;
}

/* Warps of one block run on one core, so among them memory is in order: the compiler alone must
 * keep it. Blocks may run on several. */
VG_FN void vg_fence_block(struct vg_warp *w, u32 m, u32 site, u32 scope)
{
	if (VG_CHECK_RACES && m)
		w->rt->sync->fence(w, m, site, scope);
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
}
VG_FN void vg_fence_device(struct vg_warp *w, u32 m, u32 site, u32 scope)
{
	if (VG_CHECK_RACES && m)
		w->rt->sync->fence(w, m, site, scope);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

#endif

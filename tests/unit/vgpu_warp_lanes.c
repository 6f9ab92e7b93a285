/* Warp-level lane functions over memory, for test_vgpu_warp.c. */
#include "vgpu/device/lanes_warp.h"

#define EXPORT(head)                                                                               \
	__attribute__((visibility("default"))) head;                                               \
	__attribute__((visibility("default"))) head

#define SHFL(mode)                                                                                 \
	EXPORT(u32 shfl_##mode(u32 *d, u32 m, const u32 *a, const u32 *b, const u32 *c))           \
	{                                                                                          \
		u32 ok;                                                                            \
		vg_store_32(                                                                       \
			d, vg_shfl_##mode(m, vg_load_32(a), vg_load_32(b), vg_load_32(c), &ok));   \
		return ok;                                                                         \
	}
SHFL(up)
SHFL(down)
SHFL(bfly)
SHFL(idx)
EXPORT(u32 shfl_at(u32 *d, u32 m, const u32 *a, const u32 *b, const u32 *c))
{
	(void)c;
	vg_store_32(d, vg_shfl_at(m, vg_load_32(a), vg_load_32(b)));
	return 0;
}

#define VOTE(mode)                                                                                 \
	EXPORT(u32 vote_##mode(u32 m, u32 p, u32 mb))                                              \
	{                                                                                          \
		return vg_vote_##mode(m, p, mb);                                                   \
	}                                                                                          \
	EXPORT(u32 vote_##mode##_each(u32 m, u32 p, const u32 *mb))                                \
	{                                                                                          \
		return vg_vote_##mode##_each(m, p, vg_load_32(mb));                                \
	}
VOTE(all)
VOTE(any)
VOTE(uni)
EXPORT(u32 vote_ballot(u32 m, u32 p, u32 mb))
{
	return vg_vote_ballot(m, p, mb);
}
EXPORT(void vote_ballot_each(u32 *d, u32 m, u32 p, const u32 *mb))
{
	vg_store_32(d, vg_vote_ballot_each(m, p, vg_load_32(mb)));
}

#define MATCH(name, n)                                                                             \
	EXPORT(u32 match_##name##_b##n(u32 *d, u32 m, const void *a, const u32 *mb))               \
	{                                                                                          \
		u32 same;                                                                          \
		v32 r = vg_match_##name##_b##n(m, vg_load_##n(a), vg_load_32(mb), &same);          \
		vg_store_32(d, r);                                                                 \
		return same;                                                                       \
	}
MATCH(any, 32)
MATCH(any, 64)
MATCH(all, 32)
MATCH(all, 64)

EXPORT(u32 elect(u32 *d, u32 m, const u32 *mb))
{
	u32 leader;
	vg_store_32(d, vg_elect(m, vg_load_32(mb), &leader));
	return leader;
}

#define REDUX(name)                                                                                \
	EXPORT(void redux_##name(u32 *d, u32 m, const u32 *a, const u32 *mb))                      \
	{                                                                                          \
		vg_store_32(d, vg_redux_##name(m, vg_load_32(a), vg_load_32(mb)));                 \
	}
REDUX(add)
REDUX(and)
REDUX(or)
REDUX(xor)
REDUX(min_u32)
REDUX(max_u32)
REDUX(min_s32)
REDUX(max_s32)
REDUX(min_f32)
REDUX(max_f32)
REDUX(min_nan_f32)
REDUX(max_nan_f32)
REDUX(min_abs_f32)
REDUX(max_abs_nan_f32)

EXPORT(u32 members(struct vg_warp *w, u32 m, u32 mask))
{
	return vg_members(w, m, 5, mask);
}
EXPORT(void members_each(u32 *d, struct vg_warp *w, u32 m, const u32 *mask))
{
	vg_store_32(d, vg_members_each(w, m, 5, vg_load_32(mask)));
}
EXPORT(u32 barrier_each(struct vg_warp *w, u32 m, const u32 *id, const u32 *count, u32 p))
{
	return vg_barrier_each(w, m, 7, vg_load_32(id), vg_load_32(count), VG_BAR_RED_POPC, p);
}

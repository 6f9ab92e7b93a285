/* What is ordered before what: the bounds of warps and lanes, raised by barriers and meetings. */
#include "vgpu/race/state.h"

#include "base/mem.h"

#include <string.h>

static u32 most(u32 a, u32 b)
{
	return a > b ? a : b;
}

u32 race_tick(struct vg_race *r)
{
	/* At its end the clock stands, and all there is counts as over: nothing more is told. */
	if (r->clock >= UINT32_MAX - 1) {
		r->dead = UINT32_MAX;
		return r->clock;
	}
	return ++r->clock;
}

bool race_ordered(const struct vg_warp *w, u32 lane, const struct race_access *a)
{
	const struct race_block *b = w->block->race;
	const struct race_warp *me = &b->warp[w->index];
	u32 block = a->who >> 10, warp = a->who >> 5 & 31;

	if (block == b->number) {
		if (warp != w->index)
			return a->stamp < me->bound[warp];
		return a->stamp < me->lanes_floor ||
		       (me->lane_bound && a->stamp < me->lane_bound[lane][a->who % VG_LANES]);
	}
	if (a->stamp < b->past.all_before)
		return true;
	for (u32 i = 0; i < b->past.n; i++)
		if (b->past.at[i].block == block)
			return a->stamp < b->past.at[i].bound;
	return false;
}

void race_find_floor(struct vg_warp *w)
{
	const struct race_block *b = w->block->race;
	const struct race_warp *me = &b->warp[w->index];

	w->race_floor = me->lanes_floor;
	for (u32 i = 0; i < b->warps; i++)
		if (i != w->index && me->bound[i] < w->race_floor)
			w->race_floor = me->bound[i];
}

void race_arrived(struct vg_warp *w, u32 m, u32 site, u32 id)
{
	struct race_block *b = w->block->race;
	struct race_warp *me = &b->warp[w->index];
	struct race_barrier *bar = &b->barrier[id];
	u32 now = race_tick(b->race);

	(void)m;
	(void)site;
	for (u32 i = 0; i < b->warps; i++)
		bar->bound[i] = most(bar->bound[i], me->bound[i]);
	bar->bound[w->index] = now;
	b->at_barriers |= 1u << id;
	bar->released = most(bar->released, me->released);
}

/* What warps that have left the kernel did is ordered before a barrier they no longer reach: the
 * hardware counts them as arrived. */
static void add_ended(struct vg_block *block, struct race_block *b, struct race_barrier *bar)
{
	for (u32 i = 0; i < b->warps; i++)
		if (!run_block_warp(block, i)->live)
			bar->bound[i] = b->race->clock;
}

/* Whether every thread that is left came: then all they did is ordered before all they will do. */
static bool all_came(struct vg_block *block, const struct race_block *b, const u32 *came)
{
	for (u32 k = 0; k < b->warps; k++)
		if (run_block_warp(block, k)->live & ~came[k])
			return false;
	return true;
}

static void join_warp(struct vg_warp *w, const struct race_barrier *bar, bool whole)
{
	struct race_block *b = w->block->race;
	struct race_warp *me = &b->warp[w->index];

	for (u32 i = 0; i < b->warps; i++)
		me->bound[i] = most(me->bound[i], bar->bound[i]);
	me->released = most(me->released, bar->released);
	if (whole)
		me->lanes_floor = most(me->lanes_floor, bar->bound[w->index]);
	race_find_floor(w);
}

void race_joined(struct vg_block *block, u32 id, const u32 *came, const u32 *waited)
{
	struct race_block *b = block->race;
	struct race_barrier *bar = &b->barrier[id];
	u32 dead = UINT32_MAX;

	if (all_came(block, b, came)) {
		u32 now = race_tick(b->race);

		for (u32 i = 0; i < b->warps; i++)
			bar->bound[i] = now;
	} else {
		add_ended(block, b, bar);
	}
	for (u32 k = 0; k < b->warps; k++) {
		struct vg_warp *w = run_block_warp(block, k);

		if (waited[k])
			join_warp(w, bar, !(w->live & ~waited[k]));
		if (w->live && w->race_floor < dead)
			dead = w->race_floor;
	}
	memset(bar->bound, 0, b->warps * sizeof bar->bound[0]);
	bar->released = 0;
	b->at_barriers &= ~(1u << id);
	if (dead != UINT32_MAX && dead > b->dead) {
		b->dead = dead;
		b->log.notes = b->marked = 0;
	}
}

/* Some lanes of a warp meet: each knows what any of them knew. */
static void join_lanes(struct race_warp *me, u32 m, u32 now)
{
	u32 all[VG_LANES] = {0};

	if (!me->lane_bound)
		me->lane_bound = mem_new(VG_LANES * sizeof *me->lane_bound);
	for (u32 i = 0; i < VG_LANES; i++)
		for (u32 j = 0; m >> i & 1 && j < VG_LANES; j++)
			all[j] = most(all[j], me->lane_bound[i][j]);
	for (u32 j = 0; j < VG_LANES; j++)
		if (m >> j & 1)
			all[j] = now;
	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1)
			memcpy(me->lane_bound[i], all, sizeof all);
}

void race_met(struct vg_warp *w, u32 m, u32 site, u32 memory)
{
	struct race_block *b = w->block->race;
	struct race_warp *me = &b->warp[w->index];
	u32 now = race_tick(b->race);

	(void)site;
	/* Votes and shuffles promise no order of memory, but the hardware has never broken it. */
	(void)memory;
	if (!(w->live & ~m)) {
		me->lanes_floor = now;
		race_find_floor(w);
	} else {
		join_lanes(me, m, now);
	}
}

void race_fence(struct vg_warp *w, u32 m, u32 site, u32 scope)
{
	struct race_block *b = w->block->race;

	(void)m;
	(void)site;
	(void)scope;
	b->warp[w->index].released = race_tick(b->race);
}

#include "vgpu/race/race.h"

#include "base/mem.h"
#include "vgpu/race/state.h"

#include <stdlib.h>
#include <string.h>

#define REGIONS (VG_DEVICE_SIZE / RACE_REGION)

static struct vg_race *race_of(const struct vg_launch *l)
{
	return l->runtime.race_state;
}

static void launch_begin(struct vg_launch *l)
{
	struct vg_race *r = race_of(l);

	/* What earlier launches did is ordered before this one. */
	r->dead = race_tick(r);
	race_forget_places(r->state);
}

static struct race_block *take_block(struct race_state *s)
{
	struct race_block *b = s->free;

	if (b)
		s->free = b->next;
	else
		b = mem_new(sizeof *b);
	return b;
}

static void make_lines(struct race_block *b, u32 bytes)
{
	u32 count = (bytes + RACE_LINE - 1) / RACE_LINE, more = count - b->line_count;

	if (count <= b->line_count)
		return;
	b->lines = mem_grow(b->lines, count, sizeof *b->lines);
	b->noted = mem_grow(b->noted, count, sizeof *b->noted);
	memset(b->lines + b->line_count, 0, more * sizeof *b->lines);
	memset(b->noted + b->line_count, 0, more * sizeof *b->noted);
	b->line_count = count;
}

static void warp_begin(struct race_block *b, struct vg_warp *v)
{
	struct race_warp *w = &b->warp[v->index];

	if (w->lane_bound)
		free(w->lane_bound);
	w->lane_bound = NULL;
	w->floor = w->released = 0;
	w->lanes_floor = b->dead;
	for (u32 k = 0; k < b->warps; k++)
		w->bound[k] = b->dead;
	v->race_log = &b->log;
	v->race_floor = b->dead;
	v->race_who = b->number << 10 | v->index * VG_LANES;
}

static void block_begin(struct vg_block *block)
{
	struct vg_race *r = race_of(block->launch);
	struct race_block *b = take_block(r->state);

	b->race = r;
	b->number = (u32)block->linear & ((1u << RACE_BLOCK_BITS) - 1);
	b->dead = race_tick(r);
	b->warps = block->warps;
	b->past.n = b->past.all_before = 0;
	make_lines(b, block->shared_bytes);
	if (!b->log.note)
		b->log.note = mem_new(RACE_LOG * sizeof *b->log.note);
	b->log.room = RACE_LOG;
	b->log.clock = &r->clock;
	b->log.written = b->log.notes = b->marked = 0;
	for (; b->at_barriers; b->at_barriers &= b->at_barriers - 1)
		memset(&b->barrier[__builtin_ctz(b->at_barriers)], 0, sizeof b->barrier[0]);
	block->race = b;
	for (u32 i = 0; i < b->warps; i++)
		warp_begin(b, run_block_warp(block, i));
}

static void block_end(struct vg_block *block)
{
	struct race_block *b = block->race;
	struct race_state *s = b->race->state;

	b->next = s->free;
	s->free = b;
	block->race = NULL;
}

struct vg_race *race_open(const struct vg_race_ops *fast)
{
	struct vg_race *r = mem_new(sizeof *r);
	struct race_state *s = mem_new(sizeof *s);

	s->slow =
		(struct race_slow){race_line_of, race_run_of, race_lanes, race_flush, race_strong};
	s->ops = *fast;
	s->ops.launch_begin = launch_begin;
	s->ops.block_begin = block_begin;
	s->ops.block_end = block_end;
	s->ops.arrived = race_arrived;
	s->ops.joined = race_joined;
	s->ops.met = race_met;
	s->ops.fence = race_fence;
	r->clock = r->dead = 1;
	r->slow = &s->slow;
	r->state = s;
	r->region = mem_new(REGIONS * sizeof *r->region);
	return r;
}

const struct vg_race_ops *race_ops(const struct vg_race *r)
{
	return &r->state->ops;
}

static void free_block(struct race_block *b)
{
	for (u32 i = 0; i < b->line_count; i++)
		race_forget_line(&b->lines[i]);
	for (u32 i = 0; i < RACE_WARPS; i++)
		free(b->warp[i].lane_bound);
	free(b->lines);
	free(b->log.note);
	free(b->noted);
	free(b);
}

void race_close(struct vg_race *r)
{
	struct race_state *s;

	if (!r)
		return;
	s = r->state;
	while (s->free) {
		struct race_block *b = s->free;

		s->free = b->next;
		free_block(b);
	}
	for (u64 i = 0; i < REGIONS; i++)
		for (u32 k = 0; r->region[i] && k < RACE_REGION / RACE_LINE; k++)
			race_forget_line(&r->region[i][k]);
	for (u64 i = 0; i < REGIONS; i++)
		free(r->region[i]);
	free(r->region);
	race_forget_places(s);
	free(s);
	free(r);
}

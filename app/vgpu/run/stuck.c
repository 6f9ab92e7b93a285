/* Lanes of one warp that wait for one another at different places.
 *
 * How it works. The emitter asks when no lane of a call can go on; rows go on one by one. Lanes at
 * a barrier of the block come to it first, part by part (VG_BAR_AGAIN); when all have, the warp
 * waits until a barrier opens. Lanes that only wait within the warp may all be at a __syncwarp,
 * each at its own: that is legal, and all go. Otherwise a mask names lanes that never come there:
 * all go, and it is reported. With lanes at a barrier too, that shows when no warp of the block can
 * move (run_stalled). */
#include "vgpu/run/state.h"

#include <stdio.h>
#include <string.h>

static const char *text_of(const struct run_warp *w, u32 site)
{
	const struct vg_module *m = w->home->worker->run->l->module;

	return site < m->site_count ? m->sites[site].text : "";
}

/* ---- lanes at barriers ---- */

static void tell_split(
	struct run_warp *w, const struct vg_waiting *here, const struct vg_waiting *there)
{
	const struct run *r = w->home->worker->run;
	char other[512];

	if (!r->l->check_sync || w->told || !run_aligned(r, here->site) ||
		!run_aligned(r, there->site) || run_same_line(r, here->site, there->site))
		return;
	w->told = true;
	run_tell(w, here->lanes, here->site, VGPU_BARRIER_DIVERGENCE,
		"threads of one warp came to different barriers: %d here, %d at %s",
		__builtin_popcount(here->lanes), __builtin_popcount(there->lanes),
		run_place(r, there->site, other, sizeof other));
}

/* The first row of lanes at a barrier that may move: its barrier opened, or they have not come to
 * it yet. -1: there is none. */
static int moving_row(struct run_warp *w, const struct vg_waiting *rows, u32 n)
{
	const struct vg_waiting *first = NULL;
	int fresh = -1;

	for (u32 i = 0; i < n; i++) {
		if (!rows[i].is_barrier)
			continue;
		if (rows[i].lanes & w->opened)
			return (int)i;
		if (first)
			tell_split(w, first, &rows[i]);
		else
			first = &rows[i];
		if (fresh < 0 && rows[i].lanes & ~w->parked)
			fresh = (int)i;
	}
	return fresh;
}

/* ---- lanes at instructions of the warp ---- */

static bool is_syncwarp(const struct run_warp *w, const struct vg_waiting *row)
{
	return strncmp(text_of(w, row->site), "bar.warp", 8) == 0;
}

static void tell_mask(
	struct run_warp *w, const struct vg_waiting *row, const struct vg_waiting *other)
{
	const struct run *r = w->home->worker->run;
	char place[512];

	if (!r->l->check_sync)
		return;
	run_tell(w, row->lanes, row->site, VGPU_BAD_MASK,
		"the mask of %s names %d more threads of the warp than came to it%s%s",
		text_of(w, row->site), __builtin_popcount(row->wanted & w->w.live),
		other ? ": they wait at " : "",
		other ? run_place(r, other->site, place, sizeof place) : "");
}

/* Lanes of the rows that may go on though those they wait for did not come to the same place. */
static u32 allowed(struct run_warp *w, const struct vg_waiting *rows, u32 n)
{
	const struct vg_waiting *other = NULL;
	u32 syncing = 0, go = 0, all = 0;

	for (u32 i = 0; i < n; i++)
		if (!rows[i].is_barrier && is_syncwarp(w, &rows[i]))
			syncing |= rows[i].lanes;
	for (u32 i = 0; i < n; i++) {
		if (!rows[i].is_barrier)
			all |= rows[i].lanes;
		if (syncing & rows[i].lanes && !(rows[i].wanted & w->w.live & ~syncing))
			go |= rows[i].lanes;
	}
	if (go)
		return go;
	for (u32 i = 0; i < n; i++) {
		if (rows[i].is_barrier)
			continue;
		for (u32 j = 0; j < n && !other; j++)
			if (j != i && rows[j].lanes & rows[i].wanted)
				other = &rows[j];
		tell_mask(w, &rows[i], other);
		break;
	}
	return all;
}

static int passing_row(const struct run_warp *w, const struct vg_waiting *rows, u32 n)
{
	for (u32 i = 0; i < n; i++)
		if (!rows[i].is_barrier && rows[i].lanes & w->pass)
			return (int)i;
	return -1;
}

static bool has_barrier(const struct vg_waiting *rows, u32 n)
{
	for (u32 i = 0; i < n; i++)
		if (rows[i].is_barrier)
			return true;
	return false;
}

u32 run_stuck(struct vg_warp *v, const struct vg_waiting *rows, u32 n)
{
	struct run_warp *w = run_warp_of(v);
	int i;

	if (n > 32)
		n = 32;
	if (w->barriers)
		run_barriers_narrow(w);
	while ((i = passing_row(w, rows, n)) < 0 && (i = moving_row(w, rows, n)) < 0) {
		if (has_barrier(rows, n)) {
			w->rows = rows;
			w->row_count = n;
			run_wait(w);
			w->rows = NULL;
		} else {
			w->pass = allowed(w, rows, n);
		}
	}
	w->pass &= ~rows[i].lanes;
	return 1u << i;
}

void run_bad_mask(struct vg_warp *v, u32 m, u32 site, u32 mask)
{
	struct run_warp *w = run_warp_of(v);

	if (v->block->launch->check_sync)
		run_tell(w, m, site, VGPU_BAD_MASK,
			"the mask 0x%08x of %s does not name the thread that calls it", mask,
			text_of(w, site));
}

/* ---- nobody can move ---- */

/* Lets lanes go that wait within a warp others of which wait at a barrier. */
static bool let_go(struct run_block *b)
{
	for (u32 i = 0; i < b->b.warps; i++) {
		struct run_warp *w = &b->warps[i];
		u32 lanes = 0;

		if (w->state != WARP_WAITS || !w->rows)
			continue;
		for (u32 k = 0; k < w->row_count; k++)
			if (!w->rows[k].is_barrier)
				lanes |= w->rows[k].lanes;
		if (!lanes)
			continue;
		w->pass = allowed(w, w->rows, w->row_count);
		run_ready(w);
		return true;
	}
	return false;
}

/* A warp of the block that waits somewhere else than `first`, or NULL. */
static struct run_warp *elsewhere(struct run_block *b, const struct run_warp *first)
{
	for (u32 i = 0; i < b->b.warps; i++) {
		struct run_warp *w = &b->warps[i];

		if (w->state == WARP_WAITS && w->barriers != first->barriers)
			return w;
	}
	return NULL;
}

static u32 threads_at(const struct run_block *b, u32 barriers)
{
	u32 n = 0;

	for (u32 i = 0; i < b->b.warps; i++)
		if (b->warps[i].barriers == barriers)
			n += (u32)__builtin_popcount(b->warps[i].parked);
	return n;
}

/* The warp that waits at a barrier of the whole block, or else the first that waits. */
static struct run_warp *first_waiting(struct run_block *b)
{
	struct run_warp *first = NULL;

	for (u32 i = b->b.warps; i-- > 0;) {
		struct run_warp *w = &b->warps[i];

		if (w->state != WARP_WAITS)
			continue;
		if (!first || !first->barriers || b->barriers[__builtin_ctz(first->barriers)].count)
			first = w;
		else if (w->barriers && !b->barriers[__builtin_ctz(w->barriers)].count)
			first = w;
	}
	return first;
}

void run_stalled(struct run_block *b)
{
	struct run_worker *k = b->worker;
	struct run_warp *first, *other;
	enum vgpu_class c = VGPU_DEADLOCK;
	char rest[600] = "", place[512];
	u32 here;

	if (let_go(b))
		return;
	first = first_waiting(b);
	other = elsewhere(b, first);
	here = threads_at(b, first->barriers);
	if (other)
		snprintf(rest, sizeof rest, ", %u wait at %s", threads_at(b, other->barriers),
			run_place(k->run, other->site, place, sizeof place));
	else if (b->ended)
		snprintf(rest, sizeof rest, ", the others have left the kernel");
	if (first->barriers && !b->barriers[__builtin_ctz(first->barriers)].count &&
		k->run->l->check_sync)
		c = VGPU_BARRIER_DIVERGENCE;
	run_tell(first, first->parked, first->site, c,
		"the block waits for ever: %u of its %u threads are at this barrier%s", here,
		b->b.threads, rest);
	run_stop(k, b, RUN_TIMEOUT);
}

/* Barriers of a block.
 *
 * How it works. A barrier keeps, by warp, the lanes that came. One without a count opens when every
 * warp that has live lanes came with all of them; one with a count when so many threads came, where
 * a warp that is complete counts as 32, as the hardware counts. The last to come goes on, the
 * others become ready. Lanes of a warp that is split (run/stuck.c) come in parts: a part does not
 * wait here but gets VG_BAR_AGAIN, and the warp waits as a whole when none of its lanes can move.
 */
#include "vgpu/device/abi_race.h"
#include "vgpu/run/state.h"

#include <string.h>

static u32 bit(const struct run_warp *w)
{
	return 1u << w->w.index;
}

static u32 lanes_of(u32 mask)
{
	return (u32)__builtin_popcount(mask);
}

/* ---- what is wrong with it ---- */

bool run_aligned(const struct run *r, u32 site)
{
	const char *text = site < r->l->module->site_count ? r->l->module->sites[site].text : NULL;

	return text && (strncmp(text, "bar.", 4) == 0 || strstr(text, ".aligned"));
}

bool run_same_line(const struct run *r, u32 a, u32 b)
{
	const struct vg_module *m = r->l->module;

	if (a == b || a >= m->site_count || b >= m->site_count)
		return true;
	return m->sites[a].file == m->sites[b].file && m->sites[a].line == m->sites[b].line;
}

static void tell_missing(struct run_warp *w, u32 m, u32 site, const struct run_barrier *bar)
{
	const struct vg_block *b = &w->home->b;

	run_tell(w, m, site, VGPU_BARRIER_DIVERGENCE,
		"the barrier was reached by %u of the block's %u threads; the other %u had left "
		"the kernel",
		bar->lanes, b->threads, b->threads - bar->lanes);
}

static void look_at_line(struct run_warp *w, u32 m, u32 site, struct run_barrier *bar)
{
	const struct run *r = w->home->worker->run;
	char other[512];

	if (!r->l->check_sync || bar->count || bar->parted || run_same_line(r, site, bar->site) ||
		!run_aligned(r, site) || !run_aligned(r, bar->site))
		return;
	bar->parted = true;
	run_tell(w, m, site, VGPU_BARRIER_DIVERGENCE,
		"threads of one block came to different barriers: these here, %u others at %s",
		bar->lanes, run_place(r, bar->site, other, sizeof other));
}

/* ---- arriving and opening ---- */

/* Lanes of a warp that comes in parts, or again before the barrier opened: a count counts both
 * times. */
static void arrive_part(struct run_warp *w, u32 m, struct run_barrier *bar)
{
	u32 i = w->w.index, before = bar->came[i];
	bool was_full = bar->full & bit(w);

	bar->came[i] |= m;
	bar->lanes += lanes_of(bar->came[i]) - lanes_of(before);
	if ((bar->came[i] & w->w.live) == w->w.live)
		bar->full |= bit(w);
	if (before & m)
		bar->arrivals += m == w->w.live ? VG_LANES : lanes_of(m);
	else if (!(bar->full & bit(w)))
		bar->arrivals += lanes_of(m);
	else if (!was_full)
		bar->arrivals += VG_LANES - lanes_of(before);
}

static void arrive(struct run_warp *w, u32 m, struct run_barrier *bar, u32 kind, u32 p)
{
	u32 i = w->w.index;

	if (m == w->w.live && !bar->came[i]) {
		bar->came[i] = m;
		bar->lanes += m == ~0u ? VG_LANES : lanes_of(m);
		bar->full |= bit(w);
		bar->arrivals += VG_LANES;
	} else {
		arrive_part(w, m, bar);
	}
	bar->warps |= bit(w);
	bar->kind = kind;
	if (kind != VG_BAR_ARRIVE)
		bar->waited[i] |= m;
	if (kind <= VG_BAR_ARRIVE)
		return;
	bar->popc += lanes_of(p & m);
	bar->all = bar->all && (p & m) == m;
	bar->any = bar->any || (p & m);
}

static bool complete(const struct run_block *b, const struct run_barrier *bar)
{
	if (bar->count)
		return bar->arrivals >= bar->count;
	return (bar->full | b->ended) == (u32)(((u64)1 << b->b.warps) - 1);
}

static u32 value(const struct run_barrier *bar, u32 kind)
{
	switch (kind) {
	case VG_BAR_RED_POPC:
		return bar->popc;
	case VG_BAR_RED_AND:
		return bar->all;
	case VG_BAR_RED_OR:
		return bar->any;
	default:
		return 0;
	}
}

static void clear(struct run_block *b, u32 id)
{
	struct run_barrier *bar = &b->barriers[id];

	for (u32 left = bar->warps; left; left &= left - 1) {
		u32 i = (u32)__builtin_ctz(left);

		bar->came[i] = bar->waited[i] = 0;
	}
	bar->warps = 0;
	b->active &= ~(1u << id);
}

void run_barriers_clear(struct run_block *b)
{
	for (u32 left = b->active; left; left &= left - 1)
		clear(b, (u32)__builtin_ctz(left));
}

/* self: the warp that is running, or NULL. */
static void open_barrier(struct run_block *b, u32 id, u32 kind, const struct run_warp *self)
{
	struct run_barrier *bar = &b->barriers[id];
	const struct vg_launch *l = b->b.launch;
	const struct vg_race_ops *race = l->runtime.race;
	u32 result = value(bar, kind);

	if (l->check_sync && !bar->count && bar->lanes != b->b.threads) {
		struct run_warp *first = &b->warps[__builtin_ctz(bar->warps)];

		tell_missing(first, bar->came[first->w.index], bar->site, bar);
	}
	if (race && race->joined)
		race->joined(&b->b, id, bar->came, bar->waited);
	for (u32 left = bar->warps; left; left &= left - 1) {
		struct run_warp *w = &b->warps[__builtin_ctz(left)];
		u32 waited = bar->waited[w->w.index];

		w->result[id] = result;
		w->opened |= waited;
		w->parked &= ~waited;
		w->barriers &= ~(1u << id);
		if (waited && w != self && w->state == WARP_WAITS)
			run_ready(w);
	}
	clear(b, id);
}

/* A warp left the kernel: what waited only for it opens. */
void run_barriers_look(struct run_block *b)
{
	for (u32 left = b->active; left; left &= left - 1) {
		u32 id = (u32)__builtin_ctz(left);
		struct run_barrier *bar = &b->barriers[id];

		if (!bar->count && complete(b, bar))
			open_barrier(b, id, bar->kind, NULL);
	}
}

/* Lanes of the warp left the kernel while others were parked. */
void run_barriers_narrow(struct run_warp *w)
{
	struct run_block *b = w->home;

	for (u32 left = w->barriers; left; left &= left - 1) {
		u32 id = (u32)__builtin_ctz(left);
		struct run_barrier *bar = &b->barriers[id];

		if ((bar->came[w->w.index] & w->w.live) == w->w.live)
			bar->full |= bit(w);
		if (!bar->count && complete(b, bar))
			open_barrier(b, id, bar->kind, w);
	}
}

static struct run_barrier *reach(struct run_warp *w, u32 site, u32 id, u32 count)
{
	struct run_barrier *bar = &w->home->barriers[id];

	if (bar->warps)
		return bar;
	bar->full = bar->lanes = bar->arrivals = 0;
	bar->count = count;
	bar->site = site;
	bar->popc = bar->any = 0;
	bar->all = 1;
	bar->parted = false;
	w->home->active |= 1u << id;
	return bar;
}

/* The lanes of m that have not come yet come; true when the barrier opens. */
static bool come(struct run_warp *w, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p)
{
	struct run_barrier *bar = reach(w, site, id, count);
	const struct vg_race_ops *race = w->home->b.launch->runtime.race;

	if (w->told)
		bar->parted = true;
	if (site != bar->site)
		look_at_line(w, m, site, bar);
	arrive(w, m, bar, kind, p);
	if (race && race->arrived)
		race->arrived(&w->w, m, site, id);
	if (kind != VG_BAR_ARRIVE) {
		w->parked |= m;
		w->barriers |= 1u << id;
	}
	if (!complete(w->home, bar))
		return false;
	open_barrier(w->home, id, kind, w);
	return true;
}

u32 run_barrier(struct vg_warp *v, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p)
{
	struct run_warp *w = run_warp_of(v);
	u32 fresh = m & ~(w->parked | w->opened);
	bool random = v->block->launch->order == RUN_RANDOM;

	w->site = site;
	if (id >= RUN_BARRIERS) {
		run_tell(w, m, site, VGPU_UNSUPPORTED,
			"there is no barrier %u: a block has 16, numbered from 0", id);
		run_abandon(v, RUN_ILLEGAL_INSTRUCTION);
	}
	if (fresh && come(w, fresh, site, id, count, kind, p) && random)
		run_mix(w);
	if (kind == VG_BAR_ARRIVE)
		return 0;
	while (!(w->opened & m)) {
		if (m != v->live)
			return VG_BAR_AGAIN;
		run_wait(w);
	}
	w->opened &= ~m;
	if (m == v->live)
		w->told = false;
	return w->result[id];
}

/* Places for blocks: their warps, shared and local memory, made for a launch's shape and used
 * again. */
#include "base/mem.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/run/state.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* What shared memory holds before a kernel writes it, when memory is checked: as a float and as an
 * int a value that no program takes for its own (0xcdcdcdcd: -4.3e8, -842150451). */
#define SHARED_POISON 0xcd
#define PAGE 4096u

/* At least n bytes, of pages that take no room until they are touched; what a stray offset can
 * reach behind them is closed. */
static bool need(u8 **at, size_t *size, size_t n)
{
	size_t open = (n + PAGE - 1) / PAGE * PAGE;
	u8 *m;

	if (n <= *size)
		return true;
	if (*at)
		munmap(*at, *size + RUN_GUARD);
	*at = NULL;
	*size = 0;
	m = mmap(NULL, open + RUN_GUARD, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
		0);
	if (m == MAP_FAILED)
		return false;
	if (mprotect(m, open, PROT_READ | PROT_WRITE) != 0) {
		munmap(m, open + RUN_GUARD);
		return false;
	}
	*at = m;
	*size = open;
	return true;
}

static void free_block(struct run_block *b)
{
	if (b->shared)
		munmap(b->shared, b->shared_size + RUN_GUARD);
	if (b->local)
		munmap(b->local, b->local_size + RUN_GUARD);
	run_memory_place_free(b);
	free(b);
}

static void fill_tids(struct vg_warp *w, const u32 *ntid)
{
	for (u32 lane = 0; lane < VG_LANES; lane++) {
		u32 t = w->index * VG_LANES + lane;

		w->tid[0][lane] = t % ntid[0];
		w->tid[1][lane] = t / ntid[0] % ntid[1];
		w->tid[2][lane] = t / ntid[0] / ntid[1];
	}
}

static void set_warp(struct run_block *b, u32 i, bool shape)
{
	const struct run *r = b->worker->run;
	struct run_warp *rw = &b->warps[i];
	struct vg_warp *w = &rw->w;
	u32 left = r->threads - i * VG_LANES;

	rw->home = b;
	rw->fiber = NULL;
	w->index = i;
	w->all = left >= VG_LANES ? ~0u : (1u << left) - 1;
	w->delta = r->l->delta;
	w->shared = b->b.shared;
	w->param = r->l->param;
	/* Warps that follow one another may use the same. */
	w->local = b->local + (r->straight ? 0 : (size_t)i * VG_LANES * r->local_stride);
	w->local_stride = r->local_stride;
	w->block = &b->b;
	w->rt = &r->l->runtime;
	w->count = b->worker->counts;
	w->block_count = b->worker->block_counts;
	w->touched = r->l->touched;
	w->memo = b->worker->memo;
	w->shared_memo = b->shadow.memo;
	w->local_written = b->local_written + (r->straight ? 0 : (size_t)i * r->local_stride);
	if (shape)
		fill_tids(w, r->l->block);
}

static bool set_block(struct run_block *b)
{
	const struct run *r = b->worker->run;
	const struct vg_launch *l = r->l;
	struct vg_block *v = &b->b;
	bool shape = memcmp(v->ntid, l->block, sizeof v->ntid) != 0;

	if (!need(&b->shared, &b->shared_size, r->shared_bytes + 1) ||
		!need(&b->local, &b->local_size,
			(size_t)(r->straight ? 1 : r->warps) * VG_LANES * r->local_stride + 1) ||
		!run_memory_place(b))
		return false;
	memcpy(v->ntid, l->block, sizeof v->ntid);
	memcpy(v->nctaid, l->grid, sizeof v->nctaid);
	v->threads = r->threads;
	v->warps = r->warps;
	v->shared_bytes = r->shared_bytes;
	v->dynamic_start = r->dynamic_start;
	v->dynamic_bytes = l->dynamic_shared;
	v->shared = b->shared;
	v->launch = r->l;
	v->race = NULL;
	v->multiprocessors = l->multiprocessors ? l->multiprocessors : 1;
	v->alone = r->workers == 1;
	v->memory = l->check_memory ? &b->shadow : NULL;
	v->workspace = l->workspace;
	v->linear = RUN_ALL - 1; /* no block follows it */
	for (u32 i = 0; i < r->warps; i++)
		set_warp(b, i, shape);
	return true;
}

struct run_block *run_block_get(struct run_worker *k)
{
	struct run_block *b = k->idle;
	u32 warps = k->run->warps;

	if (b)
		k->idle = b->next;
	if (b && b->room < warps) {
		free_block(b);
		b = NULL;
	}
	if (!b) {
		b = mem_new(sizeof *b + warps * sizeof b->warps[0]);
		b->room = warps;
		b->worker = k;
	}
	if (b->launch == k->launches || set_block(b)) {
		b->launch = k->launches;
		return b;
	}
	free_block(b);
	return NULL;
}

void run_block_put(struct run_worker *k, struct run_block *b)
{
	b->next = k->idle;
	k->idle = b;
}

void run_blocks_free(struct run_worker *k)
{
	while (k->idle) {
		struct run_block *b = k->idle;

		k->idle = b->next;
		free_block(b);
	}
}

/* The coordinates of a block; most follow the one before. */
static void set_coordinates(struct vg_block *v, u64 linear)
{
	const u32 *n = v->nctaid;

	if (linear == v->linear + 1 && v->ctaid[0] + 1 < n[0]) {
		v->ctaid[0]++;
	} else {
		v->ctaid[0] = (u32)(linear % n[0]);
		v->ctaid[1] = (u32)(linear / n[0] % n[1]);
		v->ctaid[2] = (u32)(linear / n[0] / n[1]);
	}
	v->linear = linear;
}

void run_block_begin(struct run_block *b, u64 linear)
{
	const struct vg_launch *l = b->b.launch;
	const struct vg_race_ops *race = l->runtime.race;

	set_coordinates(&b->b, linear);
	b->alive = b->b.warps;
	b->waiting = b->ended = 0;
	if (b->active)
		run_barriers_clear(b);
	if (l->check_memory) {
		memset(b->shared, SHARED_POISON, b->b.shared_bytes);
		run_memory_block(b);
	}
	memset(b->shared, 0, l->kernel->reserved);
	if (l->hooks && l->hooks->block_begin)
		l->hooks->block_begin(&b->b);
	if (race && race->block_begin)
		race->block_begin(&b->b);
}

void run_block_end(struct run_block *b)
{
	const struct vg_launch *l = b->b.launch;
	const struct vg_race_ops *race = l->runtime.race;

	if (race && race->block_end)
		race->block_end(&b->b);
	if (l->hooks && l->hooks->block_end)
		l->hooks->block_end(&b->b);
}

void run_warp_begin(struct run_warp *w)
{
	w->w.live = w->w.all;
	w->w.local_top = 0;
	free(w->w.copies); /* of what ended without waiting for them */
	w->w.copies = NULL;
	w->w.fuel = run_fuel(w->home->worker);
	w->state = WARP_READY;
	w->site = w->loop = RUN_NOWHERE;
	w->parked = w->opened = w->barriers = w->pass = 0;
	w->told = false;
	w->rows = NULL;
}

struct vg_warp *run_block_warp(struct vg_block *b, u32 index)
{
	return &((struct run_block *)b)->warps[index].w;
}

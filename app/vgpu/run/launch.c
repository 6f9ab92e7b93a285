/* A launch from beginning to end. */
#include "base/mem.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/run/pool.h"

#include <fenv.h>
#include <stdlib.h>
#include <string.h>

/* Stacks, in bytes. Pages take memory when they are used. */
#define STACK_WARP (256u << 10)
#define STACK_DEEP (8u << 20)
/* stack_bytes counts the registers of the PTX; at low effort gcc keeps its own values beside them
 * (twice as much were met in CUB's radix sort). */
#define STACK_TIMES 4
#define LOCAL_RECURSIVE (64u << 10) /* local memory of a lane, for frames that are not counted */
#define WARPS_MAX 16384u            /* at hand at once: bounds the stacks */
#define CHUNK_MAX 256u
#define THREADS_MAX 1024u

static const struct vg_sync_ops sync_ops = {
	.barrier = run_barrier,
	.stuck = run_stuck,
	.tick = run_tick,
	.met = run_met,
	.fence = run_fence,
	.yield = run_yield,
	.bad_mask = run_bad_mask,
	.clock = run_clock,
	.globaltimer = run_globaltimer,
};

/* ---- what a launch needs ---- */

static u32 aligned_to(u32 n, u32 align)
{
	return (n + align - 1) / align * align;
}

static int check_shape(const struct vg_launch *l, struct err *e)
{
	u64 threads = (u64)l->block[0] * l->block[1] * l->block[2];

	if (!l->kernel->fn)
		return err_set(
			e, ERR_INPUT, "cannot launch %s: it is not a kernel", l->kernel->name);
	for (int i = 0; i < 3; i++)
		if (!l->grid[i] || !l->block[i] || l->block[i] > THREADS_MAX)
			threads = 0;
	if (!threads || threads > THREADS_MAX)
		return err_set(e, ERR_INPUT,
			"cannot launch %s: a grid of %u x %u x %u blocks of %u x %u x %u threads "
			"is not possible",
			l->kernel->name, l->grid[0], l->grid[1], l->grid[2], l->block[0],
			l->block[1], l->block[2]);
	return 0;
}

static void plan_memory(struct run *r)
{
	const struct vg_function *f = r->l->kernel;
	u32 align = f->dynamic_align > 16 ? f->dynamic_align : 16;

	r->dynamic_start = aligned_to(f->shared_bytes, align);
	r->shared_bytes = r->dynamic_start + r->l->dynamic_shared;
	r->local_stride = aligned_to(f->local_bytes + (f->recursive ? LOCAL_RECURSIVE : 0), 16);
}

static void plan_workers(struct run *r, const struct run_pool *p)
{
	const struct vg_launch *l = r->l;
	const struct vg_function *f = l->kernel;
	u32 most = WARPS_MAX / r->warps;

	r->straight = !f->may_wait && !f->recursive && !l->cooperative && l->order != RUN_RANDOM;
	r->workers = run_pool_size(p);
	if (l->workers && l->workers < r->workers)
		r->workers = l->workers;
	if (r->workers > r->total)
		r->workers = (unsigned)r->total;
	/* The race checker has one clock for the launch. */
	if (f->ordered || l->cooperative || l->order == RUN_RANDOM || l->runtime.race)
		r->workers = 1;
	r->resident_max = l->resident && l->resident < most ? l->resident : most;
	if (r->workers > r->resident_max)
		r->workers = r->resident_max;
	/* Warps that wait must find the blocks before theirs begun: these are claimed one by one.
	 */
	r->chunk = r->straight ? r->total / (r->workers * 16u) : 1;
	if (r->chunk > CHUNK_MAX)
		r->chunk = CHUNK_MAX;
	if (!r->chunk)
		r->chunk = 1;
}

static int plan(struct run *r, const struct run_pool *p, struct err *e)
{
	const struct vg_launch *l = r->l;

	r->total = (u64)l->grid[0] * l->grid[1] * l->grid[2];
	r->threads = l->block[0] * l->block[1] * l->block[2];
	r->warps = (r->threads + VG_LANES - 1) / VG_LANES;
	plan_memory(r);
	plan_workers(r, p);
	if (l->cooperative && r->total > r->resident_max)
		return err_set(e, ERR_INPUT,
			"cannot launch %s: its %llu blocks cooperate, and %u fit at once",
			l->kernel->name, (unsigned long long)r->total, r->resident_max);
	run_order_init(r);
	return 0;
}

/* ---- a worker's part ---- */

static void *zeroed(void *old, size_t n, size_t size)
{
	free(old);
	return mem_new(n * size);
}

static void add_counts(struct run_worker *k)
{
	const struct vg_launch *l = k->run->l;

	for (u32 i = 0; l->counts && i < l->module->site_count; i++) {
		struct vg_count *to = &l->counts[i];
		const struct vg_count *c = &k->counts[i];

		to->runs += c->runs;
		to->lanes += c->lanes;
		to->requests += c->requests;
		to->sectors += c->sectors;
		to->shared_requests += c->shared_requests;
		to->useful += c->useful;
		to->wavefronts += c->wavefronts;
		to->least += c->least;
		to->parted += c->parted;
		to->conflicts += c->conflicts;
		to->shared_atomics += c->shared_atomics;
		if (c->worst.cost > to->worst.cost)
			to->worst = c->worst;
	}
	for (u32 i = 0; l->block_counts && i < l->module->block_count; i++) {
		l->block_counts[i].runs += k->block_counts[i].runs;
		l->block_counts[i].lanes += k->block_counts[i].lanes;
	}
}

static void work(struct run_worker *k)
{
	struct run *r = k->run;
	const struct vg_launch *l = r->l;
	size_t stack = l->kernel->recursive ? STACK_DEEP : STACK_WARP;
	fenv_t mode;

	if (stack < STACK_TIMES * (size_t)l->kernel->stack_bytes)
		stack = STACK_TIMES * (size_t)l->kernel->stack_bytes;
	fibers_need(&k->fibers, stack);
	fibers_need(&k->deep, stack > STACK_DEEP ? stack : STACK_DEEP);
	if (l->count) {
		k->counts = zeroed(k->counts, l->module->site_count, sizeof *k->counts);
		k->block_counts =
			zeroed(k->block_counts, l->module->block_count, sizeof *k->block_counts);
	}
	run_memory_worker(k);
	feholdexcept(&mode);
	fesetenv(FE_DFL_ENV);
	run_worker_run(k);
	fesetenv(&mode);
	pthread_mutex_lock(&r->lock);
	run_found_merge(k);
	if (l->count)
		add_counts(k);
	pthread_mutex_unlock(&r->lock);
}

/* ---- the launch ---- */

static void tell_hooks(struct vg_launch *l, bool begin)
{
	const struct run_hooks *h = l->hooks;
	const struct vg_race_ops *race = l->runtime.race;

	if (h && (begin ? h->launch_begin : h->launch_end))
		(begin ? h->launch_begin : h->launch_end)(l);
	if (race && (begin ? race->launch_begin : race->launch_end))
		(begin ? race->launch_begin : race->launch_end)(l);
}

static int run_in(struct run_pool *p, struct vg_launch *l, struct err *e)
{
	struct run r = {.l = l, .stop_at = RUN_ALL};
	int rc = 0;

	if (plan(&r, p, e) != 0)
		return -1;
	l->runtime.sync = &sync_ops;
	run_memory_launch(&r);
	l->status = 0;
	pthread_mutex_init(&r.lock, NULL);
	run_faults_install();
	tell_hooks(l, true);
	run_pool_work(p, &r, work);
	tell_hooks(l, false);
	run_found_flush(&r);
	if (r.no_memory)
		rc = err_set(e, ERR_INPUT, "cannot run %s: no memory for the stacks of its warps",
			l->kernel->name);
	pthread_mutex_destroy(&r.lock);
	return rc;
}

int run_launch(struct vg_launch *l, struct err *e)
{
	struct run_pool *p = l->pool;
	int rc;

	if (check_shape(l, e) != 0)
		return -1;
	if (!p)
		p = run_pool_open(l->workers);
	rc = run_in(p, l, e);
	if (!l->pool)
		run_pool_close(p);
	return rc;
}

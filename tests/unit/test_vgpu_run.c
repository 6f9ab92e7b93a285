/* Launches: kernels written by hand in C that ask the scheduler what translated ones ask. */
#include "base/mem.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/memory/heap.h"
#include "vgpu/run/run.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- a module of one kernel ---- */

enum { BAR_A, BAR_B, BAR_C, LOOP, SYNCWARP_A, SYNCWARP_B, SHFL_A, SHFL_B, COOP, SITES };
static const char *const files[] = {"k.cu"};
static const struct vg_site sites[SITES] = {
	[BAR_A] = {.line = 10, .text = "bar.sync"         },
	[BAR_B] = {.line = 20, .text = "bar.sync"         },
	[BAR_C] = {.line = 30, .text = "barrier.sync"     },
	[LOOP] = {.line = 40, .text = "bra"              },
	[SYNCWARP_A] = {.line = 50, .text = "bar.warp.sync"    },
	[SYNCWARP_B] = {.line = 60, .text = "bar.warp.sync"    },
	[SHFL_A] = {.line = 70, .text = "shfl.sync.idx.b32"},
	[SHFL_B] = {.line = 80, .text = "shfl.sync.idx.b32"},
	[COOP] = {.line = 90, .text = "barrier.sync"     },
};

struct fixture {
	struct vg_module module;
	struct vg_function f;
	struct vg_launch l;
	char path[64];
	char *text; /* of the report */
};

static struct run_pool *pool;

static int open_pool(void **state)
{
	(void)state;
	pool = run_pool_open(2);
	return 0;
}

static int close_pool(void **state)
{
	(void)state;
	run_pool_close(pool);
	return 0;
}

static void set(struct fixture *x, vg_kernel_fn *fn, u32 blocks, u32 threads, void *param)
{
	memset(x, 0, sizeof *x);
	x->f = (struct vg_function){.name = "k", .fn = fn, .may_wait = 1};
	x->module = (struct vg_module){.files = files,
		.file_count = 1,
		.sites = sites,
		.site_count = SITES,
		.functions = &x->f,
		.function_count = 1,
		.block_count = 1};
	x->l = (struct vg_launch){
		.module = &x->module,
		.kernel = &x->f,
		.grid = {blocks,  1, 1},
		.block = {threads, 1, 1},
		.param = param,
		.pool = pool,
		.workers = 1,
		.resident = 64,
		.check_sync = true,
		.time_limit = 20
        };
	snprintf(x->path, sizeof x->path, "/tmp/test_vgpu_run.XXXXXX");
	close(mkstemp(x->path));
	x->l.report = vgpu_report_open(x->path);
}

/* Runs it; the findings are in x->text, one a line. Returns the status. */
static int go(struct fixture *x)
{
	struct err e = {0};
	FILE *f;
	size_t n;

	assert_int_equal(run_launch(&x->l, &e), 0);
	vgpu_report_close(x->l.report);
	f = fopen(x->path, "r");
	x->text = mem_new(1 << 16);
	n = fread(x->text, 1, (1 << 16) - 1, f);
	x->text[n] = '\0';
	fclose(f);
	unlink(x->path);
	return x->l.status;
}

static void done(struct fixture *x)
{
	free(x->text);
}

/* Of a launch that did not begin. */
static void give_up(struct fixture *x)
{
	vgpu_report_close(x->l.report);
	unlink(x->path);
}

static int findings(const struct fixture *x)
{
	int n = 0;

	for (const char *p = x->text; (p = strstr(p, "\"class\"")); p++)
		n++;
	return n;
}

static void assert_said(const struct fixture *x, const char *what)
{
	if (!strstr(x->text, what))
		fail_msg("not said: %s\nsaid: %s", what, x->text);
}

static u32 sync_at(struct vg_warp *w, u32 m, u32 site)
{
	return w->rt->sync->barrier(w, m, site, 0, 0, VG_BAR_SYNC, 0);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- blocks and threads ---- */

static void k_ids(struct vg_warp *w, u32 m)
{
	u32 *out = *(u32 **)w->param;
	const struct vg_block *b = w->block;
	u64 block =
		b->ctaid[0] + (u64)b->nctaid[0] * (b->ctaid[1] + (u64)b->nctaid[1] * b->ctaid[2]);

	for (u32 i = 0; i < 32; i++)
		if (m >> i & 1) {
			u64 t = w->tid[0][i] +
				(u64)b->ntid[0] * (w->tid[1][i] + (u64)b->ntid[1] * w->tid[2][i]);

			out[block * b->threads + t] += (u32)(block * b->threads + t + 1);
		}
	w->live &= ~m;
}

static void ids(enum run_order order, bool may_wait, unsigned workers)
{
	struct fixture x;
	u32 n = 3 * 5 * 7 * 4 * 3 * 5, *out = mem_new(n * sizeof *out);

	set(&x, k_ids, 0, 0, &out);
	memcpy(x.l.grid, (u32[]){3, 5, 7}, sizeof x.l.grid);
	memcpy(x.l.block, (u32[]){4, 3, 5}, sizeof x.l.block);
	x.l.order = order;
	x.l.seed = 7;
	x.l.workers = workers;
	x.f.may_wait = may_wait;
	assert_int_equal(go(&x), 0);
	for (u32 i = 0; i < n; i++)
		assert_int_equal(out[i], i + 1);
	done(&x);
	free(out);
}

static void every_thread_runs_once(void **state)
{
	(void)state;
	for (unsigned workers = 1; workers <= 2; workers++)
		for (int wait = 0; wait < 2; wait++) {
			ids(RUN_IN_ORDER, wait, workers);
			ids(RUN_RANDOM, wait, workers);
		}
}

/* A place for blocks is used again by launches of other shapes. */
static void shapes_follow_one_another(void **state)
{
	(void)state;
	for (u64 seed = 0; seed < 20; seed++) {
		u32 *out = mem_new(64 * 4 * sizeof *out);
		struct fixture x;

		set(&x, k_ids, 1, 40, &out);
		x.l.grid[1] = 2;
		assert_int_equal(go(&x), 0);
		done(&x);
		memset(out, 0, 64 * 4 * sizeof *out);
		set(&x, k_ids, 4, 64, &out);
		x.l.block[0] = 2;
		x.l.block[1] = 32;
		x.l.order = RUN_RANDOM;
		x.l.seed = seed;
		assert_int_equal(go(&x), 0);
		done(&x);
		for (u32 i = 0; i < 256; i++)
			assert_int_equal(out[i], i + 1);
		free(out);
	}
}

static void k_nothing(struct vg_warp *w, u32 m)
{
	w->live &= ~m;
}

static void many_blocks_are_quick(void **state)
{
	struct fixture x;
	double t;

	(void)state;
	set(&x, k_nothing, 1 << 20, 32, NULL);
	x.f.may_wait = 0;
	t = now();
	assert_int_equal(go(&x), 0);
	t = now() - t;
	done(&x);
	print_message("%.0f ns a block of one straight warp\n", t * 1e9 / (1 << 20));
	assert_true(t < 2);
	set(&x, k_nothing, 1 << 17, 32, NULL);
	t = now();
	assert_int_equal(go(&x), 0);
	t = now() - t;
	done(&x);
	print_message("%.0f ns a block of one fiber\n", t * 1e9 / (1 << 17));
	assert_true(t < 2);
}

/* ---- barriers ---- */

struct rounds {
	u32 *shared_ok; /* by block */
	u32 rounds;
};

/* Each warp writes its number, all meet, each reads that of the next. */
static void k_exchange(struct vg_warp *w, u32 m)
{
	struct rounds *r = *(struct rounds **)w->param;
	u32 *slot = (u32 *)w->shared, n = w->block->warps, ok = 1;

	for (u32 i = 0; i < r->rounds; i++) {
		slot[w->index] = i * 100 + w->index;
		sync_at(w, m, BAR_A);
		ok &= slot[(w->index + 1) % n] == i * 100 + (w->index + 1) % n;
		sync_at(w, m, BAR_B);
	}
	if (ok)
		__atomic_fetch_add(&r->shared_ok[w->block->linear], 1, __ATOMIC_RELAXED);
	w->live &= ~m;
}

static void exchange(enum run_order order, unsigned workers)
{
	struct rounds r = {mem_new(10 * sizeof(u32)), 20}, *p = &r;
	struct fixture x;

	set(&x, k_exchange, 10, 250, &p);
	x.l.dynamic_shared = 32;
	x.l.order = order;
	x.l.workers = workers;
	assert_int_equal(go(&x), 0);
	for (int i = 0; i < 10; i++)
		assert_int_equal(r.shared_ok[i], 8);
	assert_int_equal(findings(&x), 0);
	done(&x);
	free(r.shared_ok);
}

static void warps_meet(void **state)
{
	(void)state;
	exchange(RUN_IN_ORDER, 1);
	exchange(RUN_IN_ORDER, 2);
	exchange(RUN_RANDOM, 1);
}

static void k_reduce(struct vg_warp *w, u32 m)
{
	u32 *out = *(u32 **)w->param;
	const struct vg_sync_ops *s = w->rt->sync;
	u32 odd = 0xaaaaaaaa, none = 0, p = w->index == 1 ? ~0u : 0;

	out[w->index * 5] = s->barrier(w, m, BAR_A, 0, 0, VG_BAR_RED_POPC, odd);
	out[w->index * 5 + 1] = s->barrier(w, m, BAR_A, 3, 0, VG_BAR_RED_AND, m);
	out[w->index * 5 + 2] =
		s->barrier(w, m, BAR_A, 3, 0, VG_BAR_RED_AND, w->index ? m : m & ~4u);
	out[w->index * 5 + 3] = s->barrier(w, m, BAR_A, 0, 0, VG_BAR_RED_OR, p);
	out[w->index * 5 + 4] = s->barrier(w, m, BAR_A, 0, 0, VG_BAR_RED_OR, none);
	w->live &= ~m;
}

static void reductions(void **state)
{
	static const u32 want[5] = {16 + 16 + 8, 1, 0, 1, 0};
	u32 out[15] = {0}, *p = out;
	struct fixture x;

	(void)state;
	set(&x, k_reduce, 1, 80, &p);
	assert_int_equal(go(&x), 0);
	for (int i = 0; i < 15; i++)
		assert_int_equal(out[i], want[i % 5]);
	done(&x);
}

/* Warp 0 fills, warp 1 drains: two named barriers of 64 threads. */
static void k_producer(struct vg_warp *w, u32 m)
{
	u32 *out = *(u32 **)w->param, *box = (u32 *)w->shared;
	const struct vg_sync_ops *s = w->rt->sync;

	for (u32 i = 0; i < 50; i++) {
		if (w->index == 0) {
			if (i)
				s->barrier(w, m, BAR_A, 2, 64, VG_BAR_SYNC, 0); /* empty */
			*box = i * i;
			s->barrier(w, m, BAR_A, 1, 64, VG_BAR_ARRIVE, 0); /* full */
		} else {
			s->barrier(w, m, BAR_B, 1, 64, VG_BAR_SYNC, 0);
			out[i] = *box;
			if (i < 49)
				s->barrier(w, m, BAR_B, 2, 64, VG_BAR_ARRIVE, 0);
		}
	}
	w->live &= ~m;
}

static void named_barriers(void **state)
{
	u32 out[50] = {0}, *p = out;
	struct fixture x;

	(void)state;
	set(&x, k_producer, 1, 48, &p); /* half a warp counts as a warp */
	x.l.dynamic_shared = 4;
	assert_int_equal(go(&x), 0);
	for (u32 i = 0; i < 50; i++)
		assert_int_equal(out[i], i * i);
	assert_int_equal(findings(&x), 0);
	done(&x);
}

/* What a translation does with lanes at two barriers: rows go when stuck says so. */
static void part_ways(struct vg_warp *w, u32 low, const u32 site[2], const u32 id[2], u32 count)
{
	struct vg_waiting rows[2];
	u32 lanes[2] = {low, w->live & ~low};

	while (lanes[0] | lanes[1]) {
		u32 n = 0, which[2], i, r;

		for (i = 0; i < 2; i++)
			if (lanes[i]) {
				which[n] = i;
				rows[n++] = (struct vg_waiting){.lanes = lanes[i],
					.site = site[i],
					.wanted = w->live & ~lanes[i],
					.is_barrier = 1};
			}
		r = w->rt->sync->stuck(w, rows, n);
		assert_true(r != 0);
		i = which[__builtin_ctz(r)];
		r = w->rt->sync->barrier(w, lanes[i], site[i], id[i], count, VG_BAR_SYNC, 0);
		if (r != VG_BAR_AGAIN)
			lanes[i] = 0;
	}
}

/* Half of warp 0 meets warp 1 at barrier 1, the other half warp 2 at barrier 2; 48 threads each. */
static void k_parts(struct vg_warp *w, u32 m)
{
	u32 *out = *(u32 **)w->param, *box = (u32 *)w->shared;
	static const u32 site[2] = {BAR_C, COOP}, id[2] = {1, 2};

	box[w->index] = w->index + 1;
	if (w->index == 0)
		part_ways(w, 0xffff, site, id, 48);
	else
		w->rt->sync->barrier(w, m, BAR_C, w->index, 48, VG_BAR_SYNC, 0);
	out[w->index] = w->index ? box[0] : box[1] * 10 + box[2];
	w->live &= ~m;
}

static void parts_of_a_warp_arrive(void **state)
{
	u32 out[3] = {0}, *p = out;
	struct fixture x;

	(void)state;
	set(&x, k_parts, 1, 96, &p);
	x.l.dynamic_shared = 16;
	assert_int_equal(go(&x), 0);
	assert_int_equal(out[0], 23);
	assert_int_equal(out[1], 1);
	assert_int_equal(out[2], 1);
	assert_int_equal(findings(&x), 0);
	done(&x);
}

/* ---- what others are told ---- */

struct told {
	u32 begun, ended, launches, joins, poison, start;
	u32 came, waited;
	u64 workspace;
};

static struct told *told_of(struct vg_block *b)
{
	return b->launch->owner;
}

static void block_begins(struct vg_block *b)
{
	told_of(b)->begun++;
	run_block_warp(b, 1)->touched = (struct vg_touched *)b;
}

static void block_ends(struct vg_block *b)
{
	told_of(b)->ended++;
}

static void launch_changes(struct vg_launch *l)
{
	((struct told *)l->owner)->launches++;
}

static void joins(struct vg_block *b, u32 id, const u32 *came, const u32 *waited)
{
	struct told *t = told_of(b);

	t->joins += id == 1;
	t->came = (u32)(__builtin_popcount(came[0]) + __builtin_popcount(came[1]));
	t->waited = waited[0] ? 0 : waited[1];
}

static void k_told(struct vg_warp *w, u32 m)
{
	struct told *t = w->block->launch->owner;

	if (w->index == 1) {
		assert_ptr_equal(w->touched, w->block);
		t->poison = w->shared[7] == w->shared[w->block->dynamic_start + 9] && w->shared[7];
		t->workspace = w->block->workspace;
		t->start = w->block->dynamic_start;
	}
	w->rt->sync->barrier(w, m, BAR_A, 1, 64, w->index ? VG_BAR_SYNC : VG_BAR_ARRIVE, 0);
	if (w->block->linear == 4)
		run_abandon(w, 1);
	w->live &= ~m;
}

static void others_are_told(void **state)
{
	const struct vg_race_ops race = {.launch_begin = launch_changes, .joined = joins};
	const struct run_hooks hooks = {
		.launch_end = launch_changes, .block_begin = block_begins, .block_end = block_ends};
	struct told t = {0};
	struct fixture x;
	struct err e;

	(void)state;
	set(&x, k_told, 9, 64, NULL);
	x.f.shared_bytes = 20;
	x.f.dynamic_align = 128;
	x.l.dynamic_shared = 10;
	x.l.check_memory = true;
	x.l.heap = heap_open(true, 1 << 20, &e);
	assert_non_null(x.l.heap);
	x.l.workspace = 0x200000004000;
	x.l.owner = &t;
	x.l.hooks = &hooks;
	x.l.runtime.race = &race;
	assert_int_equal(go(&x), 1);
	heap_close(x.l.heap);
	assert_int_equal(t.begun, 5);
	assert_int_equal(t.ended, 5);
	assert_int_equal(t.launches, 2);
	assert_int_equal(t.joins, 5 - 1);
	assert_int_equal(t.came, 64);
	assert_int_equal(t.waited, ~0u);
	assert_int_equal(t.poison, 1);
	assert_int_equal(t.start, 128);
	assert_int_equal(t.workspace, 0x200000004000);
	done(&x);
}

/* ---- what is wrong with barriers ---- */

static void k_early_exit(struct vg_warp *w, u32 m)
{
	if (w->index == 2) {
		w->live &= ~m;
		return;
	}
	if (w->index == 1)
		m = w->live &= 0xff;
	sync_at(w, m, BAR_A);
	*(u32 *)w->param += (u32)__builtin_popcount(m);
	w->live &= ~m;
}

static void threads_that_left(void **state)
{
	struct fixture x;
	u32 passed = 0;

	(void)state;
	set(&x, k_early_exit, 1, 128, &passed);
	assert_int_equal(go(&x), 0);
	assert_int_equal(passed, 72);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "barrier-divergence");
	assert_said(&x, "72 of the block's 128 threads");
	assert_said(&x, "\"line\": 10");
	done(&x);
	set(&x, k_early_exit, 1, 128, &passed);
	x.l.check_sync = false;
	assert_int_equal(go(&x), 0);
	assert_int_equal(findings(&x), 0);
	done(&x);
}

static void k_other_line(struct vg_warp *w, u32 m)
{
	sync_at(w, m, w->index ? BAR_B : BAR_A);
	w->live &= ~m;
}

static void warps_at_different_lines(void **state)
{
	struct fixture x;

	(void)state;
	set(&x, k_other_line, 1, 96, NULL);
	assert_int_equal(go(&x), 0);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "barrier-divergence");
	assert_said(&x, "32 others at k.cu:10");
	done(&x);
}

static void k_split_warp(struct vg_warp *w, u32 m)
{
	static const u32 site[2] = {BAR_A, BAR_B}, id[2] = {0, 0};

	if (w->index == 0)
		part_ways(w, 0xff, site, id, 0);
	else
		sync_at(w, m, BAR_A);
	++*(u32 *)w->param;
	w->live &= ~m;
}

static void lanes_at_different_lines(void **state)
{
	struct fixture x;
	u32 passed = 0;

	(void)state;
	set(&x, k_split_warp, 1, 64, &passed);
	assert_int_equal(go(&x), 0);
	assert_int_equal(passed, 2);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "barrier-divergence");
	assert_said(&x, "8 here, 24 at k.cu:20");
	done(&x);
}

static void k_deadlock(struct vg_warp *w, u32 m)
{
	u32 id = w->index + 1;

	w->rt->sync->barrier(w, m, w->index ? BAR_B : BAR_A, id, 64, VG_BAR_SYNC, 0);
	++*(u32 *)w->param;
}

static void deadlock(void **state)
{
	struct fixture x;
	u32 passed = 0;

	(void)state;
	set(&x, k_deadlock, 3, 64, &passed);
	assert_int_equal(go(&x), RUN_TIMEOUT);
	assert_int_equal(passed, 0);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "\"deadlock\"");
	assert_said(&x, "\"line\": 10");
	assert_said(&x, "32 wait at k.cu:20");
	done(&x);
}

static void k_left_for_ever(struct vg_warp *w, u32 m)
{
	if (w->index == 0)
		sync_at(w, m, BAR_A);
	else
		w->rt->sync->barrier(w, m, BAR_B, 1, 96, VG_BAR_SYNC, 0);
	w->live &= ~m;
}

static void whole_block_barrier_never_opens(void **state)
{
	struct fixture x;

	(void)state;
	set(&x, k_left_for_ever, 1, 64, NULL);
	assert_int_equal(go(&x), RUN_TIMEOUT);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "barrier-divergence");
	assert_said(&x, "\"line\": 10");
	assert_said(&x, "k.cu:20");
	done(&x);
}

/* ---- lanes within a warp ---- */

/* Lanes 0-15 wait at one site, 16-31 at another, each for all; who went is added up. */
static void within(struct vg_warp *w, u32 a, u32 b, bool b_is_barrier)
{
	u32 *went = (u32 *)w->param, lanes[2] = {0xffff, 0xffff0000};
	const u32 site[2] = {a, b};

	while (lanes[0] | lanes[1]) {
		struct vg_waiting rows[2];
		u32 n = 0, which[2], i, r;

		for (i = 0; i < 2; i++)
			if (lanes[i]) {
				which[n] = i;
				rows[n++] = (struct vg_waiting){.lanes = lanes[i],
					.site = site[i],
					.wanted = ~lanes[i],
					.is_barrier = i && b_is_barrier};
			}
		r = w->rt->sync->stuck(w, rows, n);
		i = which[__builtin_ctz(r)];
		if (i && b_is_barrier && sync_at(w, lanes[1], b) == VG_BAR_AGAIN)
			continue;
		*went |= lanes[i];
		if (b_is_barrier && i == 0)
			w->live &= ~lanes[0];
		lanes[i] = 0;
	}
	w->live = 0;
}

static void k_syncwarps(struct vg_warp *w, u32 m)
{
	(void)m;
	within(w, SYNCWARP_A, SYNCWARP_B, false);
}

static void k_shuffles(struct vg_warp *w, u32 m)
{
	(void)m;
	within(w, SHFL_A, SHFL_B, false);
}

static void k_shuffle_and_barrier(struct vg_warp *w, u32 m)
{
	(void)m;
	within(w, SHFL_A, BAR_A, true);
}

static void waits_within_a_warp(void **state)
{
	struct fixture x;
	u32 went = 0;

	(void)state;
	set(&x, k_syncwarps, 1, 32, &went);
	assert_int_equal(go(&x), 0);
	assert_int_equal(went, ~0u);
	assert_int_equal(findings(&x), 0);
	done(&x);
	went = 0;
	set(&x, k_shuffles, 1, 32, &went);
	assert_int_equal(go(&x), 0);
	assert_int_equal(went, ~0u);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "bad-mask");
	assert_said(&x, "names 16 more threads");
	assert_said(&x, "k.cu:80");
	done(&x);
	went = 0;
	set(&x, k_shuffle_and_barrier, 1, 32, &went);
	assert_int_equal(go(&x), 0);
	assert_int_equal(went, ~0u);
	assert_said(&x, "bad-mask");
	assert_said(&x, "they wait at k.cu:10");
	done(&x);
}

static void k_not_named(struct vg_warp *w, u32 m)
{
	w->rt->sync->bad_mask(w, 1, SHFL_A, 0xfffffffe);
	w->live &= ~m;
}

static void mask_without_the_caller(void **state)
{
	struct fixture x;

	(void)state;
	set(&x, k_not_named, 2, 32, NULL);
	assert_int_equal(go(&x), 0);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "bad-mask");
	assert_said(&x, "0xfffffffe");
	assert_said(&x, "\"times\": 2");
	done(&x);
}

/* ---- turns ---- */

static void burn(struct vg_warp *w, u32 m)
{
	if (--w->fuel == 0)
		w->rt->sync->tick(w, m, LOOP);
}

static void k_endless(struct vg_warp *w, u32 m)
{
	for (;;)
		burn(w, m);
}

static void endless(bool may_wait, unsigned workers)
{
	struct fixture x;
	double t = now();

	set(&x, k_endless, 4, 64, NULL);
	x.f.may_wait = may_wait;
	x.l.workers = workers;
	x.l.time_limit = 0.1;
	assert_int_equal(go(&x), RUN_TIMEOUT);
	t = now() - t;
	assert_true(t > 0.09 && t < 5);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "infinite-loop");
	assert_said(&x, "\"line\": 40");
	done(&x);
}

static void endless_loops_are_ended(void **state)
{
	(void)state;
	endless(false, 1);
	endless(true, 1);
	endless(true, 2);
}

/* Block 0 waits for what the last block writes. */
static void k_flag(struct vg_warp *w, u32 m)
{
	u32 *flag = (u32 *)w->param;

	if (w->block->linear == w->block->nctaid[0] - 1)
		__atomic_store_n(flag, 1, __ATOMIC_RELAXED);
	else if (w->block->linear == 0)
		while (!__atomic_load_n(flag, __ATOMIC_RELAXED))
			burn(w, m);
	w->live &= ~m;
}

static void spins_bring_up_blocks(void **state)
{
	(void)state;
	for (int spin = 0; spin < 2; spin++)
		for (unsigned workers = 1; workers <= 2; workers++) {
			struct fixture x;
			u32 flag = 0;

			set(&x, k_flag, 40, 64, &flag);
			x.f.may_spin = (u8)spin;
			x.l.workers = workers;
			assert_int_equal(go(&x), 0);
			assert_int_equal(flag, 1);
			done(&x);
		}
}

static void spins_stay_within_the_card(void **state)
{
	struct fixture x;
	u32 flag = 0;

	(void)state;
	set(&x, k_flag, 40, 64, &flag);
	x.f.may_spin = 1;
	x.l.resident = 1;
	x.l.time_limit = 0.1;
	assert_int_equal(go(&x), RUN_TIMEOUT);
	assert_int_equal(flag, 0);
	done(&x);
}

/* All blocks count up, then wait until all have. */
static void k_grid(struct vg_warp *w, u32 m)
{
	volatile u32 *count = (u32 *)w->param;

	for (u32 i = 1; i <= 5; i++) {
		sync_at(w, m, COOP);
		if (w->index == 0) {
			++*count;
			while (*count < i * w->block->nctaid[0])
				burn(w, m);
		}
		sync_at(w, m, COOP);
	}
	w->live &= ~m;
}

static void cooperative(void **state)
{
	struct fixture x;
	struct err e = {0};
	u32 count = 0;

	(void)state;
	set(&x, k_grid, 200, 96, &count);
	x.f.may_spin = 1;
	x.l.cooperative = true;
	x.l.resident = 200;
	assert_int_equal(go(&x), 0);
	assert_int_equal(count, 1000);
	done(&x);
	set(&x, k_grid, 200, 96, &count);
	x.l.cooperative = true;
	x.l.resident = 199;
	assert_int_equal(run_launch(&x.l, &e), -1);
	assert_non_null(strstr(e.text, "200 blocks cooperate"));
	give_up(&x);
}

static void k_sleep(struct vg_warp *w, u32 m)
{
	volatile u32 *turn = (u32 *)w->param;

	while (*turn != 3 - w->index)
		w->rt->sync->yield(w);
	++*turn;
	w->live &= ~m;
}

static void sleeping_lets_others_run(void **state)
{
	struct fixture x;
	u32 turn = 0;

	(void)state;
	set(&x, k_sleep, 1, 128, &turn);
	assert_int_equal(go(&x), 0);
	assert_int_equal(turn, 4);
	done(&x);
}

static void k_clock(struct vg_warp *w, u32 m)
{
	u64 *ok = *(u64 **)w->param, a = w->rt->sync->clock(w), b = w->rt->sync->clock(w);
	u64 c = w->rt->sync->globaltimer(w);

	*ok = b > a && c > 0;
	w->live &= ~m;
}

static void clocks_grow(void **state)
{
	u64 ok = 0, *p = &ok;
	struct fixture x;

	(void)state;
	set(&x, k_clock, 1, 1, &p);
	assert_int_equal(go(&x), 0);
	assert_int_equal(ok, 1);
	done(&x);
}

/* ---- order ---- */

struct trace {
	u32 n, at[4096];
};

static void k_trace(struct vg_warp *w, u32 m)
{
	struct trace *t = *(struct trace **)w->param;

	for (u32 i = 0; i < 4; i++) {
		t->at[t->n++] = (u32)w->block->linear * 100 + w->index;
		for (u32 j = 0; j < 30; j++)
			burn(w, m);
		sync_at(w, m, BAR_A);
	}
	w->live &= ~m;
}

static void traced(struct trace *t, enum run_order order, u64 seed)
{
	struct fixture x;

	memset(t, 0, sizeof *t);
	set(&x, k_trace, 20, 128, &t);
	x.l.order = order;
	x.l.seed = seed;
	x.l.workers = 2;
	x.f.ordered = 1;
	assert_int_equal(go(&x), 0);
	assert_int_equal(t->n, 20 * 4 * 4);
	done(&x);
}

static void order_is_the_seeds(void **state)
{
	struct trace a, b;

	(void)state;
	traced(&a, RUN_RANDOM, 1);
	traced(&b, RUN_RANDOM, 1);
	assert_memory_equal(&a, &b, sizeof a);
	traced(&b, RUN_RANDOM, 2);
	assert_memory_not_equal(&a, &b, sizeof a);
	traced(&a, RUN_IN_ORDER, 1);
	traced(&b, RUN_IN_ORDER, 2);
	assert_memory_equal(&a, &b, sizeof a);
	for (u32 i = 0; i < a.n; i++)
		assert_int_equal(a.at[i] / 100, i / 16);
}

/* ---- workers ---- */

static void k_counting(struct vg_warp *w, u32 m)
{
	struct vgpu_finding f = {.class_ = VGPU_HINT, .message = "seen"};

	w->count[LOOP].runs++;
	w->count[LOOP].lanes += (u64)__builtin_popcount(m);
	w->block_count[0].runs += w->block->linear;
	run_fill(w, m, w->block->linear % 2 ? BAR_A : BAR_B, &f);
	run_finding(w, &f);
	w->live &= ~m;
}

static void counting(unsigned workers, struct vg_count *counts, char **text)
{
	struct vg_block_count blocks = {0};
	struct fixture x;

	set(&x, k_counting, 1000, 40, NULL);
	x.f.may_wait = 0;
	x.l.count = true;
	x.l.counts = counts;
	x.l.block_counts = &blocks;
	x.l.workers = workers;
	assert_int_equal(go(&x), 0);
	assert_int_equal(blocks.runs, 999 * 1000);
	*text = x.text;
}

static void workers_add_up(void **state)
{
	struct vg_count a[SITES] = {0}, b[SITES] = {0};
	char *one, *two;

	(void)state;
	counting(1, a, &one);
	counting(2, b, &two);
	assert_int_equal(a[LOOP].runs, 2000);
	assert_int_equal(a[LOOP].lanes, 40000);
	assert_memory_equal(a, b, sizeof a);
	assert_string_equal(one, two);
	assert_non_null(strstr(one, "\"block\": [0, 0, 0]"));
	assert_non_null(strstr(one, "\"times\": 1000"));
	free(one);
	free(two);
}

/* ---- ends ---- */

static void k_abandon(struct vg_warp *w, u32 m)
{
	if (w->block->linear == 3 && w->index == 1)
		run_abandon(w, 710);
	if (w->block->linear > 3)
		++*(u32 *)w->param;
	if (w->block->launch->kernel->may_wait)
		sync_at(w, m, BAR_A);
	w->live &= ~m;
}

static void abandoned(void **state)
{
	(void)state;
	for (int wait = 0; wait < 2; wait++) {
		struct fixture x;
		u32 later = 0;

		set(&x, k_abandon, 10, 96, &later);
		x.f.may_wait = (u8)wait;
		assert_int_equal(go(&x), 710);
		assert_int_equal(later, 0);
		done(&x);
	}
}

/* Blocks from the 300th on fail; those of other workers begin too, the first is told all the same.
 */
static void k_fails_late(struct vg_warp *w, u32 m)
{
	struct vgpu_finding f = {.class_ = VGPU_ASSERT, .message = "late"};

	if (w->block->linear >= 300) {
		run_fill(w, m, BAR_A, &f);
		run_finding(w, &f);
		run_abandon(w, (int)w->block->linear);
	}
	w->live &= ~m;
}

static void the_first_failure_is_told(void **state)
{
	(void)state;
	for (int i = 0; i < 40; i++) {
		struct fixture x;

		set(&x, k_fails_late, 400 + 600 * (u32)i, 64, NULL);
		x.f.may_wait = i % 2;
		x.l.workers = 2;
		assert_int_equal(go(&x), 300);
		assert_int_equal(findings(&x), 1);
		assert_said(&x, "\"block\": [300, 0, 0]");
		done(&x);
	}
}

static void k_segv(struct vg_warp *w, u32 m)
{
	volatile u32 *p = *(u32 **)w->param;

	if (w->index == 1)
		*p = m;
	w->live &= ~m;
}

static void faults_end_the_launch(void **state)
{
	(void)state;
	for (int i = 0; i < 6; i++) { /* more than once: nothing is left blocked */
		u32 *bad = (u32 *)0x200000001000;
		struct fixture x;

		set(&x, k_segv, 4, 64, &bad);
		x.f.may_wait = i % 2;
		x.l.workers = 1 + (unsigned)i / 2 % 2;
		assert_int_equal(go(&x), RUN_ILLEGAL_ADDRESS);
		assert_int_equal(findings(&x), 1);
		assert_said(&x, "0x200000001000");
		assert_said(&x, "\"kernel\": \"k\"");
		done(&x);
	}
}

static void k_divide(struct vg_warp *w, u32 m)
{
	(void)w, (void)m;
	raise(SIGFPE);
}

static void kinds_of_faults(void **state)
{
	struct fixture x;
	u32 *null = (u32 *)4, *far = (u32 *)0x7000000000000000;

	(void)state;
	set(&x, k_divide, 1, 32, NULL);
	assert_int_equal(go(&x), RUN_LAUNCH_FAILURE);
	assert_said(&x, "divided by zero");
	done(&x);
	set(&x, k_segv, 1, 64, &null);
	assert_int_equal(go(&x), RUN_ILLEGAL_ADDRESS);
	assert_said(&x, "the address 0x4,");
	done(&x);
	set(&x, k_segv, 1, 64, &far);
	assert_int_equal(go(&x), RUN_ILLEGAL_ADDRESS);
	assert_said(&x, "no memory can have");
	done(&x);
}

static int host_faults;
static sigjmp_buf host_return;

static bool host_fault(int sig, void *info, void *context)
{
	(void)sig, (void)info, (void)context;
	host_faults++;
	siglongjmp(host_return, 1);
}

static void faults_of_the_host_are_passed_on(void **state)
{
	volatile u32 *bad = (u32 *)0x200000001000;

	(void)state;
	run_faults(host_fault);
	if (sigsetjmp(host_return, 1) == 0)
		*bad = 1;
	run_faults(NULL);
	assert_int_equal(host_faults, 1);
}

static u32 deeper(volatile char *above, u32 n)
{
	volatile char here[1000];

	here[0] = above[0];
	return n ? deeper(here, n - 1) + (u32)here[0] : 0;
}

static void k_deep(struct vg_warp *w, u32 m)
{
	char first[1] = {0};

	*(u32 *)w->param = deeper(first, *(u32 *)w->param);
	w->live &= ~m;
}

static void recursion(void **state)
{
	struct fixture x;
	u32 depth = 4000;

	(void)state;
	set(&x, k_deep, 1, 32, &depth);
	x.f.recursive = 1;
	assert_int_equal(go(&x), 0);
	assert_int_equal(depth, 0);
	done(&x);
	depth = 1u << 30;
	set(&x, k_deep, 1, 32, &depth);
	x.f.recursive = 1;
	assert_int_equal(go(&x), RUN_STACK_ERROR);
	assert_said(&x, "recursion too deep");
	done(&x);
}

static void k_trap(struct vg_warp *w, u32 m)
{
	run_trap(w, m, LOOP);
}

static void trapped(void **state)
{
	struct fixture x;

	(void)state;
	set(&x, k_trap, 1, 32, NULL);
	assert_int_equal(go(&x), RUN_LAUNCH_FAILURE);
	assert_said(&x, "\"trap\"");
	assert_said(&x, "\"line\": 40");
	done(&x);
}

static void absurd_sizes(void **state)
{
	struct err e = {0};
	struct fixture x;

	(void)state;
	set(&x, k_trap, 0x7fffffff, 1024, NULL); /* begins lazily: the first warp ends it */
	x.l.grid[1] = x.l.grid[2] = 65535;
	assert_int_equal(go(&x), RUN_LAUNCH_FAILURE);
	done(&x);
	set(&x, k_nothing, 1, 32, NULL);
	x.l.block[1] = 64;
	assert_int_equal(run_launch(&x.l, &e), -1);
	give_up(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_thread_runs_once),
		cmocka_unit_test(shapes_follow_one_another),
		cmocka_unit_test(many_blocks_are_quick),
		cmocka_unit_test(warps_meet),
		cmocka_unit_test(reductions),
		cmocka_unit_test(named_barriers),
		cmocka_unit_test(parts_of_a_warp_arrive),
		cmocka_unit_test(others_are_told),
		cmocka_unit_test(threads_that_left),
		cmocka_unit_test(warps_at_different_lines),
		cmocka_unit_test(lanes_at_different_lines),
		cmocka_unit_test(deadlock),
		cmocka_unit_test(whole_block_barrier_never_opens),
		cmocka_unit_test(waits_within_a_warp),
		cmocka_unit_test(mask_without_the_caller),
		cmocka_unit_test(endless_loops_are_ended),
		cmocka_unit_test(spins_bring_up_blocks),
		cmocka_unit_test(spins_stay_within_the_card),
		cmocka_unit_test(cooperative),
		cmocka_unit_test(sleeping_lets_others_run),
		cmocka_unit_test(clocks_grow),
		cmocka_unit_test(order_is_the_seeds),
		cmocka_unit_test(workers_add_up),
		cmocka_unit_test(abandoned),
		cmocka_unit_test(the_first_failure_is_told),
		cmocka_unit_test(faults_end_the_launch),
		cmocka_unit_test(kinds_of_faults),
		cmocka_unit_test(faults_of_the_host_are_passed_on),
		cmocka_unit_test(recursion),
		cmocka_unit_test(trapped),
		cmocka_unit_test(absurd_sizes),
	};

	setenv("VGPU_QUIET", "1", 1);
	return cmocka_run_group_tests(tests, open_pool, close_pool);
}

/* Launches whose warps wait: barriers, lanes within a warp. */
#include "run_fixture.h"

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

/* The last warp has 16 lanes and comes in two parts: 32 threads for the count all the same. */
static void k_half_in_parts(struct vg_warp *w, u32 m)
{
	static const u32 site[2] = {BAR_C, COOP}, id[2] = {1, 1};

	if (w->index)
		part_ways(w, 0xff, site, id, 64);
	else
		w->rt->sync->barrier(w, m, BAR_C, 1, 64, VG_BAR_SYNC, 0);
	++*(u32 *)w->param;
	w->live &= ~m;
}

/* Lanes wait for others of their warp, which leave. */
static void k_rest_leaves(struct vg_warp *w, u32 m)
{
	struct vg_waiting row = {.lanes = 0xff, .wanted = 0xff00, .site = BAR_C, .is_barrier = 1};

	assert_int_equal(w->rt->sync->stuck(w, &row, 1), 1);
	assert_int_equal(sync_at(w, 0xff, BAR_C), VG_BAR_AGAIN);
	w->live = 0xff;
	assert_int_equal(w->rt->sync->stuck(w, &row, 1), 1);
	assert_int_equal(sync_at(w, 0xff, BAR_C), 0);
	++*(u32 *)w->param;
	w->live &= ~m;
}

static void parts_of_small_warps(void **state)
{
	struct fixture x;
	u32 passed = 0;

	(void)state;
	set(&x, k_half_in_parts, 1, 48, &passed);
	assert_int_equal(go(&x), 0);
	assert_int_equal(passed, 2);
	done(&x);
	set(&x, k_rest_leaves, 1, 16, &passed);
	assert_int_equal(go(&x), 0);
	assert_int_equal(passed, 3);
	done(&x);
}

/* ---- what is wrong with barriers ---- */

static void k_early_exit(struct vg_warp *w, u32 m)
{
	if (w->index == 3) {
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

static void k_counted_alone(struct vg_warp *w, u32 m)
{
	if (w->index == 0)
		w->rt->sync->barrier(w, m, BAR_A, 1, 64, VG_BAR_SYNC, 0);
	w->live &= ~m;
}

static void the_others_have_left(void **state)
{
	struct fixture x;

	(void)state;
	set(&x, k_counted_alone, 1, 64, NULL);
	assert_int_equal(go(&x), RUN_TIMEOUT);
	assert_int_equal(findings(&x), 1);
	assert_said(&x, "\"deadlock\"");
	assert_said(&x, "32 of its 64 threads are at this barrier, the others have left");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(warps_meet),
		cmocka_unit_test(reductions),
		cmocka_unit_test(named_barriers),
		cmocka_unit_test(parts_of_a_warp_arrive),
		cmocka_unit_test(parts_of_small_warps),
		cmocka_unit_test(threads_that_left),
		cmocka_unit_test(warps_at_different_lines),
		cmocka_unit_test(lanes_at_different_lines),
		cmocka_unit_test(deadlock),
		cmocka_unit_test(the_others_have_left),
		cmocka_unit_test(whole_block_barrier_never_opens),
		cmocka_unit_test(waits_within_a_warp),
		cmocka_unit_test(mask_without_the_caller),
	};

	setenv("VGPU_QUIET", "1", 1);
	return cmocka_run_group_tests(tests, open_pool, close_pool);
}

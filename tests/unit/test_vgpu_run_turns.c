/* Launches whose warps take turns: endless loops, spins, sleeping, cooperating grids, clocks. */
#include "run_fixture.h"

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
	assert_true(t > 0.09); /* that it ends at all is the other half */
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

static void k_endless_yield(struct vg_warp *w, u32 m)
{
	w->rt->sync->tick(w, m, LOOP);
	for (;;)
		w->rt->sync->yield(w);
}

static void a_spin_that_only_yields_is_placed(void **state)
{
	struct fixture x;

	(void)state;
	set(&x, k_endless_yield, 1, 64, NULL);
	x.f.may_spin = 1;
	x.l.time_limit = 0.05;
	assert_int_equal(go(&x), RUN_TIMEOUT);
	assert_said(&x, "infinite-loop");
	assert_said(&x, "\"line\": 40");
	done(&x);
}

/* Block 1 never ends by itself; block 0 fails when that has begun. */
static void k_stopped(struct vg_warp *w, u32 m)
{
	u32 *begun = (u32 *)w->param;

	if (w->block->linear == 1)
		__atomic_store_n(begun, 1, __ATOMIC_RELAXED);
	while (w->block->linear == 1 || !__atomic_load_n(begun, __ATOMIC_RELAXED))
		burn(w, m);
	run_abandon(w, 99);
}

static void other_workers_stop(void **state)
{
	struct fixture x;
	u32 begun = 0;
	double t = now();

	(void)state;
	set(&x, k_stopped, 2, 32, &begun);
	x.f.may_wait = 0;
	x.l.workers = 2;
	x.l.time_limit = 10;
	assert_int_equal(go(&x), 99);
	assert_true(now() - t < 5);
	assert_int_equal(findings(&x), 0);
	done(&x);
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

static void count_block(struct vg_block *b)
{
	++*(u32 *)b->launch->owner;
}

/* All blocks count up, then wait until all have. All have begun before one runs. */
static void k_grid(struct vg_warp *w, u32 m)
{
	volatile u32 *count = (u32 *)w->param;

	assert_int_equal(*(u32 *)w->block->launch->owner, w->block->nctaid[0]);
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
	const struct run_hooks hooks = {.block_begin = count_block};
	struct fixture x;
	struct err e = {0};
	u32 count = 0, begun = 0;

	(void)state;
	set(&x, k_grid, 200, 96, &count);
	x.f.may_spin = 1;
	x.l.owner = &begun;
	x.l.hooks = &hooks;
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(endless_loops_are_ended),
		cmocka_unit_test(a_spin_that_only_yields_is_placed),
		cmocka_unit_test(other_workers_stop),
		cmocka_unit_test(spins_bring_up_blocks),
		cmocka_unit_test(spins_stay_within_the_card),
		cmocka_unit_test(cooperative),
		cmocka_unit_test(sleeping_lets_others_run),
		cmocka_unit_test(clocks_grow),
	};

	setenv("VGPU_QUIET", "1", 1);
	return cmocka_run_group_tests(tests, open_pool, close_pool);
}

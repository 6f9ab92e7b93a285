/* Launches: blocks, workers, order, ends. */
#include "run_fixture.h"
#include "vgpu/device/abi_race.h"

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

/* ---- what others are told ---- */

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

static void abandoned_blocks_end(void **state)
{
	const struct run_hooks hooks = {.block_begin = block_begins, .block_end = block_ends};

	(void)state;
	for (int wait = 0; wait < 2; wait++) {
		struct told t = {0};
		struct fixture x;
		u32 later = 0;

		set(&x, k_abandon, 10, 96, &later);
		x.f.may_wait = (u8)wait;
		x.l.owner = &t;
		x.l.hooks = &hooks;
		assert_int_equal(go(&x), 710);
		assert_int_equal(t.begun, 4);
		assert_int_equal(t.ended, 4);
		done(&x);
	}
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

static void k_begins(struct vg_warp *w, u32 m)
{
	struct trace *t = *(struct trace **)w->param;

	t->at[__atomic_fetch_add(&t->n, 1, __ATOMIC_RELAXED)] =
		(u32)(w->block->linear * w->block->warps + w->index);
	for (u32 j = 0; j < 2000 && w->block->launch->order == RUN_IN_ORDER; j++)
		burn(w, m);
	w->live &= ~m;
}

static u32 descents(const struct trace *t)
{
	u32 n = 0;

	for (u32 i = 1; i < t->n; i++)
		n += t->at[i] < t->at[i - 1];
	return n;
}

/* One warp a block with one block at hand: the order of blocks. One block: that of warps. */
static void random_order_mixes(void **state)
{
	struct trace t, *p = &t;
	struct fixture x;

	(void)state;
	for (int blocks = 0; blocks < 2; blocks++) {
		t.n = 0;
		set(&x, k_begins, blocks ? 32 : 1, blocks ? 32 : 1024, &p);
		x.l.order = RUN_RANDOM;
		x.l.seed = 5;
		x.l.resident = 1;
		assert_int_equal(go(&x), 0);
		assert_int_equal(t.n, 32);
		assert_in_range(descents(&t), 8, 24);
		done(&x);
	}
}

static void ordered_kernels_have_one_worker(void **state)
{
	struct trace t = {0}, *p = &t;
	struct fixture x;

	(void)state;
	set(&x, k_begins, 4000, 32, &p);
	x.f.may_wait = 0;
	x.f.ordered = 1;
	x.l.workers = 2;
	assert_int_equal(go(&x), 0);
	assert_int_equal(t.n, 4000);
	assert_int_equal(descents(&t), 0);
	done(&x);
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
	assert_true(strstr(one, "\"line\": 20") < strstr(one, "\"line\": 10"));
	free(one);
	free(two);
}

/* ---- ends ---- */

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

/* Blocks from 240 on fail, that one when another worker's has failed before it. */
static void k_fails(struct vg_warp *w, u32 m)
{
	struct vgpu_finding f = {.class_ = VGPU_ASSERT, .message = "late"};
	u32 *failed = (u32 *)w->param;
	u64 n = w->block->linear;
	double t = now();

	if (n >= 240) {
		while (n == 240 && !__atomic_load_n(failed, __ATOMIC_RELAXED) && now() - t < 2)
			burn(w, m);
		run_fill(w, m, n == 240 ? BAR_A : BAR_B, &f);
		run_finding(w, &f);
		__atomic_store_n(failed, 1, __ATOMIC_RELAXED);
		for (u32 i = 0; i < 100000 && n == 240; i++)
			burn(w, m);
		run_abandon(w, (int)n);
	}
	w->live &= ~m;
}

static void the_first_failure_is_told(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		struct fixture x;
		u32 failed = 0;

		set(&x, k_fails, 8000, 64, &failed);
		x.f.may_wait = i % 2;
		x.l.workers = 2;
		assert_int_equal(go(&x), 240);
		assert_int_equal(findings(&x), 1);
		assert_said(&x, "\"block\": [240, 0, 0]");
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
	stack_t after;

	(void)state;
	run_faults(host_fault);
	if (sigsetjmp(host_return, 1) == 0)
		*bad = 1;
	run_faults(NULL);
	assert_int_equal(host_faults, 1);
	sigaltstack(NULL, &after);
	assert_int_equal(after.ss_flags, SS_DISABLE);
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
		cmocka_unit_test(others_are_told),
		cmocka_unit_test(abandoned_blocks_end),
		cmocka_unit_test(order_is_the_seeds),
		cmocka_unit_test(random_order_mixes),
		cmocka_unit_test(ordered_kernels_have_one_worker),
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

/* A worker: blocks begun, their warps run, until there are no more.
 *
 * How it works. Straight: one fiber runs warp after warp, block after block; only an abandoned
 * launch leaves it in the middle. Else every warp is a fiber, in one of: the ready ring, the
 * spinning ring (its turn is over, it may be waiting for memory), a barrier. When only spinning
 * ones are left, a round is over and they are ready again. After some rounds in which no warp
 * reached anything, what they wait for is perhaps a block's that has not begun: one more begins. */
#include "base/mem.h"
#include "vgpu/run/state.h"

#include <sched.h>
#include <stdlib.h>

/* Rounds without progress after which another block begins: a spin shows soon; a loop that only
 * computes ends its turns too, rarely, and nothing is gained by another block then. */
#define PATIENCE_SPIN 3
#define PATIENCE_LOOP 64
#define ROUNDS_IDLE 16   /* after so many let other threads of this processor run */
#define KEPT_FIBERS 512  /* for the next launch; more are given back to the system */
#define AT_HAND_RANDOM 4 /* blocks whose warps mix in random order */

/* ---- warps one after the other ---- */

static void straight_block(struct run_worker *k, struct run_block *b)
{
	vg_kernel_fn *fn = k->run->l->kernel->fn;

	for (u32 i = 0; i < b->b.warps; i++) {
		struct run_warp *w = &b->warps[i];

		run_warp_begin(w);
		k->current = w;
		fn(&w->w, w->w.all);
	}
}

static void straight(void *arg)
{
	struct run_worker *k = arg;
	struct run_block *b = k->at_hand;
	u64 linear;

	while (run_claim(k, &linear) && linear < atomic_load(&k->run->stop_at)) {
		run_block_begin(b, linear);
		straight_block(k, b);
		run_block_end(b);
		if (k->chunk == k->chunk_end && run_late(k))
			run_late_stop(k, b);
	}
}

/* ---- warps as fibers ---- */

static void no_memory(struct run_worker *k)
{
	k->run->no_memory = true;
	atomic_store(&k->run->stop_at, 0);
}

/* Begins the next block; false when there is none, or the card holds no more. */
static bool begin_block(struct run_worker *k)
{
	struct run *r = k->run;
	struct run_block *b;
	u64 linear;

	if (atomic_load_explicit(&r->next, memory_order_relaxed) >= r->total ||
		atomic_load_explicit(&r->stop_at, memory_order_relaxed) != RUN_ALL)
		return false;
	if (atomic_fetch_add(&r->resident, 1) >= r->resident_max || !run_claim(k, &linear)) {
		atomic_fetch_sub(&r->resident, 1);
		return false;
	}
	b = run_block_get(k);
	if (!b) {
		no_memory(k);
		return false;
	}
	b->next = k->at_hand;
	k->at_hand = b;
	k->blocks++;
	run_block_begin(b, linear);
	for (u32 i = 0; i < b->b.warps; i++) {
		run_warp_begin(&b->warps[i]);
		run_ring_push(&k->ready, &b->warps[i]);
	}
	return true;
}

static void end_block(struct run_worker *k, struct run_block *b)
{
	struct run_block **at = &k->at_hand;

	while (*at != b)
		at = &(*at)->next;
	*at = b->next;
	k->blocks--;
	atomic_fetch_sub(&k->run->resident, 1);
	run_block_end(b);
	run_block_put(k, b);
}

static void run_kernel(void *arg)
{
	struct run_warp *w = arg;

	w->home->worker->run->l->kernel->fn(&w->w, w->w.all);
}

static void end_warp(struct run_warp *w)
{
	struct run_block *b = w->home;

	w->fiber = NULL;
	w->state = WARP_ENDED;
	w->w.live = 0;
	b->ended |= 1u << w->w.index;
	if (--b->alive == 0) {
		end_block(b->worker, b);
		return;
	}
	if (b->active)
		run_barriers_look(b);
	if (b->waiting == b->alive)
		run_stalled(b);
}

/* Gives a warp that begins its stack; false when there is none. */
static bool has_fiber(struct run_worker *k, struct run_warp *w)
{
	if (!w->fiber)
		w->fiber = fiber_take(&k->fibers, run_kernel, w);
	if (!w->fiber)
		no_memory(k);
	return w->fiber;
}

/* Runs the warp, and those it hands over to, until one's turn is over or it ends. */
static void resume(struct run_worker *k, struct run_warp *w)
{
	if (!has_fiber(k, w))
		return;
	k->current = w;
	if (fiber_resume(&k->fibers, w->fiber))
		end_warp(k->current);
	else if (k->fault)
		run_fault_stop(k, k->current->fiber);
	if (k->current->state != WARP_SPINS)
		k->rounds = 0;
	k->current = NULL;
}

/* The running warp waits: the next one that is ready runs, with no way round by the scheduler. */
static void hand_over(struct run_worker *k)
{
	struct run_warp *next = NULL;

	if (!run_stopped(k->current->home))
		next = run_ring_pop(k, &k->ready);
	if (next == k->current && next)
		return;
	if (next && !run_stopped(next->home) && has_fiber(k, next)) {
		k->rounds = 0;
		k->current = next;
		fiber_hop(&k->fibers, next->fiber);
	} else {
		fiber_leave(&k->fibers);
	}
}

/* Spinning warps are ready again. */
static void next_round(struct run_worker *k)
{
	struct run_ring empty = k->ready;

	k->ready = k->spinning;
	k->spinning = empty;
	for (u32 i = 0; i < k->ready.count; i++)
		k->ready.at[(k->ready.first + i) & (k->ready.room - 1)]->state = WARP_READY;
}

static bool wants_more(const struct run_worker *k)
{
	const struct vg_launch *l = k->run->l;

	if (l->cooperative || !k->blocks)
		return true;
	if (l->order == RUN_RANDOM && k->blocks < AT_HAND_RANDOM)
		return true;
	return k->rounds >= (l->kernel->may_spin ? PATIENCE_SPIN : PATIENCE_LOOP);
}

static void schedule(struct run_worker *k)
{
	k->rounds = 0;
	for (;;) {
		struct run_warp *w;

		while (wants_more(k) && begin_block(k))
			k->rounds = 0;
		w = run_ring_pop(k, &k->ready);
		if (w && run_stopped(w->home))
			continue;
		if (w) {
			resume(k, w);
			continue;
		}
		if (!k->spinning.count)
			break;
		next_round(k);
		if (++k->rounds > ROUNDS_IDLE && k->run->workers > 1)
			sched_yield();
	}
}

void run_ready(struct run_warp *w)
{
	w->state = WARP_READY;
	w->home->waiting--;
	run_ring_push(&w->home->worker->ready, w);
}

void run_wait(struct run_warp *w)
{
	struct run_block *b = w->home;
	struct run_worker *k = b->worker;

	if (k->run->straight) {
		run_tell(w, w->w.live, w->site, VGPU_UNSUPPORTED,
			"a warp waits in a kernel that was translated as one that does not");
		run_abandon(&w->w, RUN_LAUNCH_FAILURE);
	}
	w->state = WARP_WAITS;
	if (++b->waiting == b->alive)
		run_stalled(b);
	hand_over(k);
}

void run_turn(struct run_warp *w)
{
	struct run_worker *k = w->home->worker;

	if (k->run->straight)
		return;
	w->state = WARP_SPINS;
	run_ring_push(&k->spinning, w);
	fiber_leave(&k->fibers);
}

void run_mix(struct run_warp *w)
{
	struct run_worker *k = w->home->worker;

	run_ring_push(&k->ready, w);
	fiber_leave(&k->fibers);
}

/* ---- ends ---- */

void run_stop(struct run_worker *k, const struct run_block *b, int status)
{
	struct run *r = k->run;

	pthread_mutex_lock(&r->lock);
	if (!r->failed || b->b.linear < r->status_block) {
		r->failed = true;
		r->status_block = b->b.linear;
		r->l->status = status;
	}
	/* A block that spins may wait for one that has stopped. */
	atomic_store(&r->stop_at, r->workers == 1 || r->l->kernel->may_spin ? 0 : r->status_block);
	pthread_mutex_unlock(&r->lock);
}

void run_leave(struct run_worker *k)
{
	for (;;) /* nobody resumes it */
		fiber_leave(k->run->straight ? &k->deep : &k->fibers);
}

void run_abandon(struct vg_warp *w, int status)
{
	struct run_block *b = run_warp_of(w)->home;
	struct run_worker *k = b->worker;

	run_stop(k, b, status);
	run_leave(k);
}

void run_trap(struct vg_warp *w, u32 m, u32 site)
{
	run_tell(run_warp_of(w), m, site, VGPU_TRAP, "the kernel stopped itself with a trap");
	run_abandon(w, RUN_LAUNCH_FAILURE);
}

/* What is still at hand is dropped. */
static void drop_all(struct run_worker *k)
{
	k->ready.count = k->spinning.count = 0;
	while (k->at_hand) {
		struct run_block *b = k->at_hand;

		for (u32 i = 0; i < b->b.warps; i++) {
			if (b->warps[i].fiber)
				fiber_drop(&k->fibers, b->warps[i].fiber);
			b->warps[i].fiber = NULL;
		}
		end_block(k, b);
	}
}

static void run_straight(struct run_worker *k)
{
	struct fiber *f = fiber_take(&k->deep, straight, k);

	k->at_hand = run_block_get(k);
	if (!f || !k->at_hand) {
		no_memory(k);
	} else if (!fiber_resume(&k->deep, f)) {
		if (k->fault)
			run_fault_stop(k, f);
		fiber_drop(&k->deep, f);
		run_block_end(k->at_hand);
	}
	if (k->at_hand)
		run_block_put(k, k->at_hand);
	k->at_hand = NULL;
}

void run_worker_run(struct run_worker *k)
{
	k->chunk = k->chunk_end = 0;
	k->launches++;
	k->random = k->run->l->seed;
	k->ticks = k->clock = 0;
	k->fault = 0;
	k->began = run_now();
	if (k->run->straight) {
		run_straight(k);
		return;
	}
	schedule(k);
	drop_all(k);
	if (k->fibers.made > KEPT_FIBERS) {
		fibers_free(&k->fibers);
		run_blocks_free(k);
	}
}

void run_worker_free(struct run_worker *k)
{
	fibers_free(&k->fibers);
	fibers_free(&k->deep);
	run_blocks_free(k);
	run_memory_worker_free(k);
	free(k->ready.at);
	free(k->spinning.at);
	free(k->counts);
	free(k->block_counts);
	free(k->signal_stack);
}

/* Turns: fuel, time limits, clocks. */
#include "vgpu/device/abi_race.h"
#include "vgpu/run/state.h"

#include <stdio.h>
#include <time.h>

/* Backward jumps of a turn. A spinning warp should soon let others run; one that only computes
 * should not be asked often. */
enum { FUEL_SPIN = 64, FUEL_LOOP = 32768, FUEL_RANDOM = 64 };
/* In random order the clock is counted, not measured: the same seed does the same. */
enum { CLOCK_CALL = 1000 };

static u64 nanoseconds(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (u64)t.tv_sec * 1000000000u + (u64)t.tv_nsec;
}

double run_now(void)
{
	return (double)nanoseconds(CLOCK_THREAD_CPUTIME_ID) / 1e9;
}

u32 run_fuel(struct run_worker *k)
{
	const struct vg_launch *l = k->run->l;

	if (l->order == RUN_RANDOM)
		return 1 + (u32)(run_random(k) % FUEL_RANDOM);
	return l->kernel->may_spin ? FUEL_SPIN : FUEL_LOOP;
}

bool run_late(const struct run_worker *k)
{
	double limit = k->run->l->time_limit;

	return limit > 0 && run_now() > k->began + limit;
}

void run_late_stop(struct run_worker *k, const struct run_block *b)
{
	struct vgpu_finding f = {.class_ = VGPU_INFINITE_LOOP, .kernel = k->run->l->kernel->name};
	char text[200];

	snprintf(text, sizeof text,
		"the launch had not ended after %g s: %llu of its %llu blocks had begun",
		k->run->l->time_limit, (unsigned long long)k->chunk_end,
		(unsigned long long)k->run->total);
	f.message = text;
	run_keep(k, b->b.linear, &f);
	run_stop(k, b, RUN_TIMEOUT);
}

/* A turn is over; site: of the jump, or RUN_NOWHERE. */
static void end_turn(struct run_warp *w, u32 m, u32 site)
{
	struct run_worker *k = w->home->worker;
	const struct run *r = k->run;
	u32 every = FUEL_LOOP / (w->w.fuel ? w->w.fuel : 1);

	if (run_stopped(w->home))
		run_leave(k);
	if (++k->ticks >= every) {
		k->ticks = 0;
		if (run_late(k)) {
			run_tell(w, m, site, VGPU_INFINITE_LOOP,
				site == RUN_NOWHERE ? "the kernel was still waiting after %g s (a "
						      "longer limit: --time-limit SECONDS)"
						    : "the loop was still running after %g s (a "
						      "longer limit: --time-limit SECONDS)",
				r->l->time_limit);
			run_abandon(&w->w, RUN_TIMEOUT);
		}
	}
	run_turn(w);
}

void run_tick(struct vg_warp *v, u32 m, u32 site)
{
	struct run_warp *w = run_warp_of(v);

	v->fuel = run_fuel(w->home->worker);
	w->loop = site;
	end_turn(w, m, site);
}

void run_yield(struct vg_warp *v)
{
	struct run_warp *w = run_warp_of(v);

	end_turn(w, v->live, w->loop);
}

u64 run_clock(struct vg_warp *v)
{
	struct run_worker *k = run_warp_of(v)->home->worker;
	u64 now = k->run->l->order == RUN_RANDOM ? k->clock + CLOCK_CALL
						 : nanoseconds(CLOCK_MONOTONIC);

	k->clock = now > k->clock ? now : k->clock + 1;
	return k->clock;
}

u64 run_globaltimer(struct vg_warp *v)
{
	if (v->block->launch->order == RUN_RANDOM)
		return run_clock(v);
	return nanoseconds(CLOCK_REALTIME);
}

void run_met(struct vg_warp *v, u32 m, u32 site, u32 memory)
{
	const struct vg_race_ops *race = v->rt->race;

	if (race && race->met)
		race->met(v, m, site, memory);
}

void run_fence(struct vg_warp *v, u32 m, u32 site, u32 scope)
{
	const struct vg_race_ops *race = v->rt->race;

	if (race && race->fence)
		race->fence(v, m, site, scope);
}

/* vgpu_race_model: what the race checker is held against: every access of every thread is kept, and
 * each thread has a vector clock: for every other thread the last step that is ordered before what
 * it does now. Slow and plain. */
#ifndef VGPU_RACE_MODEL_H
#define VGPU_RACE_MODEL_H

#include "base/mem.h"
#include "vgpu/device/abi_race.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCKS = 5, /* of a launch, one after the other or beside each other */
	WARPS = 3,
	THREADS = BLOCKS * WARPS * VG_LANES,
	SPACES = 1 + BLOCKS, /* device memory, and each block's shared memory */
	BYTES = 1024,        /* of a space */
	FLAGS = 16,          /* words at the start of each that strong accesses touch */
	STEPS = 400,
	BARRIERS = 4
};

struct step {
	u32 block, warp, m, space, bytes;
	u32 at[VG_LANES];
	bool writes, strong, valued;
	u8 value[VG_LANES * 16];
};

struct clocks {
	u32 of[THREADS]; /* a step, counted from 1 */
};

/* Who touched a byte: the last step of each thread of each kind. */
struct touched {
	u32 thread, step;
	bool writes, strong;
};
struct byte {
	struct touched *by;
	size_t n, room;
};

struct model {
	u32 steps;
	struct step step[STEPS + 1];
	struct clocks now[THREADS], fenced[THREADS], seen[THREADS];
	struct clocks came[BLOCKS][BARRIERS], came_fenced[BLOCKS][BARRIERS];
	struct clocks flag[SPACES][FLAGS];
	struct byte byte[SPACES][BYTES];
};

static inline void clocks_join(struct clocks *a, const struct clocks *b)
{
	for (u32 i = 0; i < THREADS; i++)
		a->of[i] = a->of[i] > b->of[i] ? a->of[i] : b->of[i];
}

static inline u32 thread_of(u32 block, u32 warp, u32 lane)
{
	return (block * WARPS + warp) * VG_LANES + lane;
}

static inline void model_clear(struct model *k)
{
	for (u32 s = 0; s < SPACES; s++)
		for (u32 i = 0; i < BYTES; i++)
			free(k->byte[s][i].by);
	memset(k, 0, sizeof *k);
}

/* Two writes of the same value are no race that has to be told. */
static inline bool same_value(
	const struct step *a, u32 lane, const struct step *b, u32 other, u32 at)
{
	return a->writes && b->writes && a->valued && b->valued &&
	       a->value[lane * a->bytes + at - a->at[lane]] ==
		       b->value[other * b->bytes + at - b->at[other]];
}

/* Whether the lane's access is a race with what `t` did. */
static inline bool model_race(
	const struct model *k, const struct step *s, u32 lane, const struct touched *t)
{
	u32 me = thread_of(s->block, s->warp, lane);

	return t->thread != me && (s->writes || t->writes) && !(s->strong && t->strong) &&
	       k->now[me].of[t->thread] < t->step;
}

enum { NO_RACE, MAY_TELL, MUST_TELL };

static inline int race_at(const struct model *k, const struct step *s, u32 lane, u32 at)
{
	const struct byte *b = &k->byte[s->space][at];
	int worst = NO_RACE;

	for (size_t i = 0; i < b->n && worst < MUST_TELL; i++)
		if (model_race(k, s, lane, &b->by[i]))
			worst = same_value(s, lane, &k->step[b->by[i].step],
					b->by[i].thread % VG_LANES, at)
					? MAY_TELL
					: MUST_TELL;
	return worst;
}

static inline void note_touch(struct byte *b, struct touched t)
{
	size_t i = 0;

	while (i < b->n && (b->by[i].thread != t.thread || b->by[i].writes != t.writes ||
				   b->by[i].strong != t.strong))
		i++;
	if (i == b->room) {
		b->room = b->room ? 2 * b->room : 8;
		b->by = mem_grow(b->by, b->room, sizeof *b->by);
	}
	b->by[i] = t;
	b->n += i == b->n;
}

/* The step is done, lane by lane: what it races with, its own lanes among them. */
static inline int model_step(struct model *k, const struct step *s, bool commit)
{
	u32 number = k->steps + 1;
	int worst = NO_RACE;

	k->step[number] = *s;
	for (u32 m = s->m; m; m &= m - 1) {
		u32 lane = (u32)__builtin_ctz(m), me = thread_of(s->block, s->warp, lane);

		for (u32 i = s->at[lane]; i < s->at[lane] + s->bytes; i++) {
			int race = race_at(k, s, lane, i);

			for (u32 other = s->m; s->writes && !s->strong && other;
				other &= other - 1) {
				u32 o = (u32)__builtin_ctz(other);

				if (o != lane && i - s->at[o] < s->bytes && race < MUST_TELL)
					race = same_value(s, lane, s, o, i) ? MAY_TELL : MUST_TELL;
			}
			worst = race > worst ? race : worst;
			if (commit)
				note_touch(&k->byte[s->space][i],
					(struct touched){me, number, s->writes, s->strong});
		}
		if (commit)
			k->now[me].of[me] = number;
	}
	if (commit)
		k->steps++;
	return worst;
}

/* Whether what was told is a race: the last step's lane, and a lane of an earlier or the same. */
static inline bool model_true(const struct model *k, const struct clocks *before, u32 lane,
	u32 number, u32 other_block, u32 other_warp, u32 other)
{
	const struct step *s = &k->step[k->steps], *o = &k->step[number];
	u32 from, me = thread_of(s->block, s->warp, lane), it;

	it = thread_of(other_block, other_warp, other);
	if (number == 0 || number > k->steps || o->space != s->space || o->block != other_block ||
		o->warp != other_warp || !(o->m >> other & 1) || !(s->m >> lane & 1) || it == me)
		return false;
	from = s->at[lane] > o->at[other] ? s->at[lane] : o->at[other];
	if (from >= s->at[lane] + s->bytes || from >= o->at[other] + o->bytes)
		return false;
	return (s->writes || o->writes) && !(s->strong && o->strong) &&
	       (number == k->steps || before[lane].of[it] < number);
}

/* ---- what orders ---- */

static inline void model_fence(struct model *k, u32 block, u32 warp, u32 m)
{
	for (u32 i = 0; i < VG_LANES; i++) {
		u32 t = thread_of(block, warp, i);

		if (m >> i & 1) {
			clocks_join(&k->now[t], &k->seen[t]);
			k->fenced[t] = k->now[t];
		}
	}
}

/* A strong access of a flag: behind a fence it releases, before one it acquires. */
static inline void model_flags(struct model *k, const struct step *s, u32 access)
{
	for (u32 m = s->m; m; m &= m - 1) {
		u32 lane = (u32)__builtin_ctz(m), t = thread_of(s->block, s->warp, lane);
		struct clocks *flag = &k->flag[s->space][s->at[lane] / 4];

		if (access & VG_ATOMIC || !(access & VG_WRITE)) {
			clocks_join(&k->seen[t], flag);
			if (access & VG_ACQUIRE)
				clocks_join(&k->now[t], flag);
		}
		if (!(access & (VG_ATOMIC | VG_WRITE)))
			continue;
		if (!(access & VG_ATOMIC))
			memset(flag, 0, sizeof *flag);
		clocks_join(flag, &k->fenced[t]);
		if (access & VG_RELEASE)
			clocks_join(flag, &k->now[t]);
	}
}

static inline void model_meet(struct model *k, u32 block, u32 warp, u32 m)
{
	struct clocks all = {{0}};

	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1)
			clocks_join(&all, &k->now[thread_of(block, warp, i)]);
	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1)
			k->now[thread_of(block, warp, i)] = all;
}

static inline void model_arrive(struct model *k, u32 block, u32 warp, u32 m, u32 id)
{
	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1) {
			u32 t = thread_of(block, warp, i);

			clocks_join(&k->came[block][id], &k->now[t]);
			clocks_join(&k->came_fenced[block][id], &k->fenced[t]);
		}
}

/* The barrier opens for those who waited. What fences did, barriers pass on. */
static inline void model_open(struct model *k, u32 block, u32 id, const u32 *waited)
{
	for (u32 warp = 0; warp < WARPS; warp++)
		for (u32 i = 0; i < VG_LANES; i++)
			if (waited[warp] >> i & 1) {
				u32 t = thread_of(block, warp, i);

				clocks_join(&k->now[t], &k->came[block][id]);
				clocks_join(&k->fenced[t], &k->came_fenced[block][id]);
			}
	memset(&k->came[block][id], 0, sizeof k->came[block][id]);
	memset(&k->came_fenced[block][id], 0, sizeof k->came_fenced[block][id]);
}

#endif

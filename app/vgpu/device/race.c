/* The fast half: accesses of the usual shapes to lines that show no conflict. */
#include "vgpu/device/race.h"

#include <stddef.h>

#pragma GCC optimize("O3")

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

extern const struct vg_race_ops JOIN(vg_race_ops_, VG_ISA_SUFFIX);

/* Lines that a request may span before it is looked at lane by lane: 32 lanes of 16 bytes,
 * unaligned. */
#define SPAN 5

static u32 who_of(const struct vg_warp *w, const struct race_block *b)
{
	return b->number << 10 | w->index * VG_LANES;
}

/* Whether the lanes of m lie beside each other; *base: where lane 0 is or would be. */
static int beside(u32 m, const u64 *address, u32 bytes, u64 *base)
{
	u32 lane = (u32)__builtin_ctz(m);
	u64 from = address[lane] - (u64)lane * bytes, differ = 0;

	for (u32 i = 0; i < VG_LANES; i++) {
		u64 in = 0 - (u64)(m >> i & 1);

		differ |= in & (address[i] ^ (from + (u64)i * bytes));
	}
	*base = from;
	return !differ;
}

/* Whether a run's accesses are all ordered before what the warp does now. */
static int ordered(const struct race_run *run, const struct race_block *b, const struct vg_warp *w)
{
	const struct race_warp *me = &b->warp[w->index];

	if (run->warp >> 10 != b->number)
		return 0;
	return run->stamp <
	       (run->warp == who_of(w, b) ? me->lanes_floor : me->bound[run->warp >> 5 & 31]);
}

/* The bytes from the first active lane to the last. */
static s32 begin_of(const struct race_run *r)
{
	return r->first + __builtin_ctz(r->m) * (s32)r->size;
}
static s32 end_of(const struct race_run *r)
{
	return r->first + (32 - __builtin_clz(r->m)) * (s32)r->size;
}

/* The same lanes on the same bytes: each thread meets only itself. */
static int same_lanes(const struct race_run *a, const struct race_run *b)
{
	return a->warp == b->warp && a->first == b->first && a->size == b->size;
}

static int harmless(const struct race_run *old, const struct race_run *now,
	const struct race_block *b, const struct vg_warp *w)
{
	return (!old->writes && !now->writes) || (old->site & now->site & RACE_STRONG) ||
	       same_lanes(old, now) || begin_of(old) >= end_of(now) ||
	       begin_of(now) >= end_of(old) || ordered(old, b, w);
}

/* Whether the new record tells all that the old one does: a later access that conflicts with the
 * old one conflicts with the new one too, which is ordered behind it. */
static int covers(const struct race_run *now, const struct race_run *old)
{
	u32 gapless = now->m >> __builtin_ctz(now->m);

	if (now->writes < old->writes)
		return 0;
	if (same_lanes(old, now) && !(old->m & ~now->m))
		return 1;
	return now->writes && !(gapless & (gapless + 1)) && begin_of(now) <= begin_of(old) &&
	       end_of(old) <= end_of(now);
}

/* One run over one line; 0 when it may meet another or finds no room: then nothing was changed. */
static int touch(struct vg_warp *w, struct race_block *b, struct race_line *l,
	const struct race_run *run, u32 dead)
{
	struct race_run *place = NULL;

	if (l->fine && l->last_stamp >= dead)
		return 0;
	l->fine = 0;
	for (u32 i = 0; i < RACE_RUNS; i++) {
		struct race_run *old = &l->run[i];
		int gone = old->stamp < dead;

		if (!gone && !harmless(old, run, b, w))
			return 0;
		if (!place && (gone || covers(run, old)))
			place = old;
	}
	if (!place)
		return 0;
	for (u32 i = 0; i < RACE_RUNS; i++)
		if (l->run[i].stamp >= dead && covers(run, &l->run[i]))
			l->run[i].stamp = 0;
	*place = *run;
	if (run->writes)
		l->write_stamp = run->stamp;
	return 1;
}

static void global(struct vg_warp *w, u32 m, u32 site, const u64 *address, u32 bytes, u32 access,
	const void *value)
{
	struct race_block *b = w->block->race;
	struct vg_race *r = b->race;
	u32 strong = access & (VG_STRONG | VG_ATOMIC) ? RACE_STRONG : 0;
	u32 writes = (access & (VG_WRITE | VG_ATOMIC)) != 0;
	u64 base;

	if (!m)
		return;
	if (strong)
		r->slow->strong(w, m, address, access, 0);
	if (!beside(m, address, bytes, &base)) {
		r->slow->lanes(w, m, site | strong, address, bytes, writes, value, 0);
		return;
	}
	struct race_run run = {
		r->clock, who_of(w, b), site | strong, m, 0, (u16)bytes, (u16)writes};
	u64 first = address[__builtin_ctz(m)], last = address[31 - __builtin_clz(m)] + bytes - 1;

	for (u64 at = first & ~(u64)(RACE_LINE - 1); at <= last; at += RACE_LINE) {
		struct race_line *l = r->slow->line(r, at);

		if (!l)
			continue;
		run.first = (s32)(s64)(base - at);
		if (!touch(w, b, l, &run, r->dead))
			r->slow->run(w, l, &run, value, at, 0);
	}
}

/* A read of shared memory in any shape is noted, and looked at closely only where a write of a line
 * it touches is not ordered. */
static int note_read(struct vg_warp *w, struct race_block *b, u32 m, u32 site, const u32 *offset,
	u32 bytes, u32 lo, u32 hi)
{
	u32 floor = b->warp[w->index].floor;
	struct race_note *note;

	for (u32 line = lo / RACE_LINE; line <= hi / RACE_LINE; line++) {
		if (b->lines[line].write_stamp >= floor)
			return 0;
		b->lines[line].note_stamp = b->race->clock;
	}
	if (b->logged == RACE_LOG)
		b->race->slow->flush(b);
	note = &b->log[b->logged++];
	note->stamp = b->race->clock;
	note->warp = who_of(w, b);
	note->site = site;
	note->m = m;
	note->bytes = bytes;
	__builtin_memcpy(note->offset, offset, sizeof note->offset);
	return 1;
}

static void shared(struct vg_warp *w, u32 m, u32 site, const u32 *offset, u32 bytes, u32 access,
	const void *value)
{
	struct race_block *b = w->block->race;
	u32 strong = access & (VG_STRONG | VG_ATOMIC) ? RACE_STRONG : 0;
	u32 writes = (access & (VG_WRITE | VG_ATOMIC)) != 0;
	u32 lo = ~0u, hi = 0;
	u64 address[VG_LANES], base;

	if (!m)
		return;
	for (u32 i = 0; i < VG_LANES; i++) {
		u32 in = 0u - (m >> i & 1), at = offset[i];

		lo = (at | ~in) < lo ? at | ~in : lo;
		hi = (at & in) > hi ? at & in : hi;
		address[i] = at;
	}
	hi += bytes - 1;
	if (hi / RACE_LINE >= b->line_count)
		return;
	if (strong)
		b->race->slow->strong(w, m, address, access, 1);
	if (beside(m, address, bytes, &base)) {
		struct race_run run = {
			b->race->clock, who_of(w, b), site | strong, m, 0, (u16)bytes, (u16)writes};

		for (u32 line = lo / RACE_LINE; line <= hi / RACE_LINE; line++) {
			struct race_line *l = &b->lines[line];

			run.first = (s32)(s64)(base - (u64)line * RACE_LINE);
			if (writes && l->note_stamp >= b->dead)
				b->race->slow->flush(b);
			if (!touch(w, b, l, &run, b->dead))
				b->race->slow->run(w, l, &run, value, (u64)line * RACE_LINE, 1);
		}
		return;
	}
	if (!writes && !strong && hi / RACE_LINE - lo / RACE_LINE < SPAN &&
		note_read(w, b, m, site, offset, bytes, lo, hi))
		return;
	if (writes)
		b->race->slow->flush(b);
	b->race->slow->lanes(w, m, site | strong, address, bytes, writes, value, 1);
}

const struct vg_race_ops JOIN(vg_race_ops_, VG_ISA_SUFFIX) = {.shared = shared, .global = global};

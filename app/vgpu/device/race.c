/* The fast half: accesses of the usual shapes to lines that show no conflict. */
#include "vgpu/device/race.h"

#include <stddef.h>
#include <string.h>

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

extern const struct vg_race_ops JOIN(vg_race_ops_, VG_ISA_SUFFIX);

/* A request of at most so many rows of lanes is taken row by row. */
#define ROWS 4

/* ---- what two runs are to each other ---- */

/* Whether a run's accesses are all ordered before what the warp does now. */
static inline int ordered(
	const struct race_run *run, const struct race_block *b, const struct vg_warp *w)
{
	const struct race_warp *me = &b->warp[w->index];

	if (run->warp >> 10 != b->number)
		return 0;
	return run->stamp <
	       (run->warp == w->race_who ? me->lanes_floor : me->bound[run->warp >> 5 & 31]);
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
static inline int same_lanes(const struct race_run *a, const struct race_run *b)
{
	return a->warp == b->warp && a->first == b->first && a->size == b->size;
}

static inline int harmless(const struct race_run *old, const struct race_run *now,
	const struct race_block *b, const struct vg_warp *w)
{
	return (!old->writes && !now->writes) || (old->site & now->site & RACE_STRONG) ||
	       same_lanes(old, now) || begin_of(old) >= end_of(now) ||
	       begin_of(now) >= end_of(old) || ordered(old, b, w);
}

/* Whether the new record tells all that the old one does: a later access that conflicts with the
 * old one conflicts with the new one too, which is ordered behind it. */
static inline int covers(const struct race_run *now, const struct race_run *old, u32 dead)
{
	u32 gapless = now->m >> __builtin_ctz(now->m);

	if (now->writes < old->writes ||
		(old->writes && race_stays(old->stamp, old->site, now->site, dead)))
		return 0;
	if (same_lanes(old, now) && !(old->m & ~now->m))
		return 1;
	return now->writes && !(gapless & (gapless + 1)) && begin_of(now) <= begin_of(old) &&
	       end_of(old) <= end_of(now);
}

/* ---- a line with a detail ---- */

/* The words of a run of whole words, as if all 32 were in use; lane of word 0. */
static u32 words_of(const struct race_run *run, s32 *lane0)
{
	s32 shift = run->first / 4;

	*lane0 = -shift;
	if (shift >= 32 || shift <= -32)
		return 0;
	return shift < 0 ? run->m >> -shift : run->m << shift;
}

/* Whether another thread touched a word and is not known to be ordered before. */
static inline u32 unordered(
	const struct race_detail *d, enum race_kind kind, u32 i, u32 who, u32 floor, u32 dead)
{
	u32 other = d->who[kind][i];

	return d->stamp[kind][i] >= ((other ^ who) < 1024 ? floor : dead) && other != who;
}

/* A run of 4-byte lanes on words that nobody else wrote (or, for a write, read) and is not ordered
 * before: no lane has to be looked at by itself. 0 when one has. */
static int touch_fine(
	const struct vg_warp *w, struct race_detail *d, const struct race_run *run, u32 dead)
{
	u32 words, bad = 0, who0, kind = run->writes ? RACE_WRITE : RACE_READ;
	u32 floor = w->race_floor;
	s32 lane0;

	if (d->grain != 4 || run->size != 4 || run->first % 4)
		return 0;
	words = words_of(run, &lane0);
	who0 = run->warp + (u32)lane0;
	for (u32 i = 0; i < 32; i++) {
		u32 in = 0u - (words >> i & 1), who = who0 + i;
		u32 write = unordered(d, RACE_WRITE, i, who, floor, dead);
		u32 read = unordered(d, RACE_READ, i, who, floor, dead);
		u32 other = unordered(d, RACE_OTHER, i, who, floor, dead);

		bad |= in & (write | (run->writes & (read | other)));
	}
	if (bad)
		return 0;
	for (u32 i = 0; i < 32; i++) {
		u32 in = words >> i & 1, who = who0 + i;
		u32 last = d->who[RACE_READ][i], other = d->who[RACE_OTHER][i];
		u32 keeps = d->stamp[RACE_OTHER][i] >= ((other ^ who) < 1024 ? floor : dead) &&
			    race_farther(other, last, who);
		u32 moved = in && !run->writes && last != who && !keeps;

		d->stamp[RACE_OTHER][i] = moved ? d->stamp[RACE_READ][i] : d->stamp[RACE_OTHER][i];
		d->who[RACE_OTHER][i] = moved ? d->who[RACE_READ][i] : d->who[RACE_OTHER][i];
		d->site[RACE_OTHER][i] = moved ? d->site[RACE_READ][i] : d->site[RACE_OTHER][i];
		in &= !(run->writes &&
			race_stays(d->stamp[kind][i], d->site[kind][i], run->site, dead));
		d->stamp[kind][i] = in ? run->stamp : d->stamp[kind][i];
		d->who[kind][i] = in ? who : d->who[kind][i];
		d->site[kind][i] = in ? run->site : d->site[kind][i];
	}
	return 1;
}

/* The same for one word. */
static inline int touch_word(const struct vg_warp *w, struct race_detail *d, u32 i,
	const struct race_access *now, u32 writes, u32 dead)
{
	u32 last = d->who[RACE_READ][i], other = d->who[RACE_OTHER][i], floor = w->race_floor;
	u32 kind = writes ? RACE_WRITE : RACE_READ;

	for (u32 k = RACE_WRITE; k < (writes ? RACE_KINDS : RACE_READ); k++)
		if (unordered(d, (enum race_kind)k, i, now->who, floor, dead) &&
			!(d->site[k][i] & now->site & RACE_STRONG))
			return 0;
	if (writes) {
		d->stamp[RACE_READ][i] = d->stamp[RACE_OTHER][i] = 0;
		if (race_stays(d->stamp[kind][i], d->site[kind][i], now->site, dead))
			return 1;
	} else if (last != now->who &&
		   !(d->stamp[RACE_OTHER][i] >= ((other ^ now->who) < 1024 ? floor : dead) &&
			   race_farther(other, last, now->who))) {
		d->stamp[RACE_OTHER][i] = d->stamp[RACE_READ][i];
		d->who[RACE_OTHER][i] = last;
		d->site[RACE_OTHER][i] = d->site[RACE_READ][i];
	}
	d->stamp[kind][i] = now->stamp;
	d->who[kind][i] = now->who;
	d->site[kind][i] = now->site;
	return 1;
}

/* ---- a line ---- */

/* The read to forget where there is no room for another: of the same block if there is one, else
 * the oldest. A write is never forgotten. */
static struct race_run *spare(struct race_run *const slot[RACE_RUNS], const struct race_run *now)
{
	struct race_run *oldest = NULL;

	for (u32 i = 0; i < RACE_RUNS; i++) {
		if (slot[i]->writes)
			continue;
		if (slot[i]->warp >> 10 == now->warp >> 10)
			return slot[i];
		if (!oldest || slot[i]->stamp < oldest->stamp)
			oldest = slot[i];
	}
	return oldest;
}

/* Data that a whole grid reads is read in many shapes: of those of device memory the last are kept,
 * which a write must not meet. */
static __attribute__((noinline)) int touch_more(struct vg_warp *w, struct race_block *b,
	struct race_line *l, const struct race_run *run, u32 dead, u32 in_shared)
{
	struct race_more *more = l->more;
	struct race_run *slot[RACE_RUNS] = {&l->run, &more->run[0], &more->run[1], &more->run[2]};
	struct race_run *place = NULL;

	if (more->fine && more->last_stamp >= dead) {
		if (!touch_fine(w, more->detail, run, dead))
			return 0;
		more->last_stamp = run->stamp;
		return 1;
	}
	more->fine = 0;
	for (u32 i = 0; i < RACE_RUNS; i++) {
		int gone = slot[i]->stamp < dead;

		if (!gone && !harmless(slot[i], run, b, w))
			return 0;
		if (!place && (gone || covers(run, slot[i], dead)))
			place = slot[i];
	}
	if (!place && !run->writes && !in_shared)
		place = spare(slot, run);
	if (!place)
		return 0;
	for (u32 i = 0; i < RACE_RUNS; i++)
		if (slot[i]->stamp >= dead && covers(run, slot[i], dead))
			slot[i]->stamp = 0;
	*place = *run;
	return 1;
}

/* One run over one line; 0 when it may meet another or finds no room: then nothing was changed. */
static inline int touch(struct vg_warp *w, struct race_block *b, struct race_line *l,
	const struct race_run *run, u32 dead, u32 in_shared)
{
	if (l->more)
		return touch_more(w, b, l, run, dead, in_shared);
	if (l->run.stamp >= dead && !(harmless(&l->run, run, b, w) && covers(run, &l->run, dead)))
		return 0;
	l->run = *run;
	return 1;
}

/* ---- requests ---- */

/* Not 0 when one of the 16 lanes from `first` on is not where lane 0 at `from` would have it. */
static inline u64 off_row(const u64 *address, u64 from, u32 bytes, u32 first)
{
	u64 off = 0;

	for (u64 i = first; i < first + 16; i++)
		off |= address[i] ^ (from + i * bytes);
	return off;
}

/* The lanes of m that lie in a row with its first: *from is where lane 0 is or would be. */
static u32 row_of(u32 m, const u64 *address, u32 bytes, u64 *from)
{
	u32 lane = (u32)__builtin_ctz(m), row = 0;
	u64 start = address[lane] - (u64)lane * bytes;

	for (u32 i = 0; i < VG_LANES; i++)
		row |= (u32)(address[i] == start + (u64)i * bytes) << i;
	*from = start;
	return row & m;
}

/* Lanes that all read one place: the first and the last stand for all, to any who writes it. */
static u32 one_place(u32 m, const u64 *address)
{
	u32 lane = (u32)__builtin_ctz(m), same = 0;

	for (u32 i = 0; i < VG_LANES; i++)
		same |= (u32)(address[i] == address[lane]) << i;
	return same & m;
}

static inline void touch_row(struct vg_warp *w, struct race_block *b, struct race_run *run,
	u64 from, u32 in_shared, const void *value)
{
	const struct race_slow *slow = b->race->slow;
	u64 first = from + (u64)__builtin_ctz(run->m) * run->size;
	u64 last = from + (u64)(32 - __builtin_clz(run->m)) * run->size - 1;

	for (u64 at = first & ~(u64)(RACE_LINE - 1); at <= last; at += RACE_LINE) {
		struct race_line *l =
			in_shared ? &b->lines[at / RACE_LINE] : race_line_at(b->race, at);

		if (!l)
			continue;
		run->first = (s32)(s64)(from - at);
		if (!touch(w, b, l, run, in_shared ? b->dead : b->race->dead, in_shared))
			slow->run(w, l, run, value, at, in_shared);
	}
}

static int few(u32 m)
{
	m &= m - 1;
	m &= m - 1;
	return !(m & (m - 1));
}

/* Lanes on words here and there: those that the thorough half has to see. */
static u32 touch_words(struct vg_warp *w, struct race_block *b, u32 m, u32 site, const u64 *address,
	u32 writes, u32 in_shared)
{
	u32 left = 0, dead = in_shared ? b->dead : b->race->dead;

	for (; m; m &= m - 1) {
		u32 lane = (u32)__builtin_ctz(m);
		u64 at = address[lane];
		const struct race_line *l =
			in_shared ? &b->lines[at / RACE_LINE] : race_line_at(b->race, at);
		struct race_more *more = l ? l->more : NULL;
		struct race_access now = {b->race->clock, w->race_who + lane, site};

		if (more && more->fine && more->last_stamp >= dead && more->detail->grain == 4 &&
			at % 4 == 0 &&
			touch_word(w, more->detail, at % RACE_LINE / 4, &now, writes, dead))
			more->last_stamp = now.stamp;
		else
			left |= 1u << lane;
	}
	return left;
}

/* Row by row; the lanes that are left when it has too many go to the thorough half. */
static void touch_rows(struct vg_warp *w, struct race_block *b, u32 m, u32 site, const u64 *address,
	u32 bytes, u32 writes, const void *value, u32 in_shared)
{
	struct race_run run = {b->race->clock, w->race_who, site, 0, 0, (u16)bytes, (u16)writes};

	for (u32 k = 0; m && k < ROWS; k++) {
		u64 from;
		u32 same;

		from = address[0];
		if (m == ~0u && !off_row(address, from, bytes, 0))
			run.m = off_row(address, from, bytes, 16) ? 0xffff : ~0u;
		else if (m == 0xffff0000 &&
			 !off_row(address, address[16] - 16ull * bytes, bytes, 16))
			run.m = m, from = address[16] - 16ull * bytes;
		else
			run.m = row_of(m, address, bytes, &from);
		same = !(run.m & (run.m - 1)) && !writes ? one_place(m, address) : run.m;
		if (bytes == 4 && m & (m - 1) && few(run.m) && few(same)) {
			m = touch_words(w, b, m, site, address, writes, in_shared);
			break;
		}
		touch_row(w, b, &run, from, in_shared, value);
		m &= ~run.m;
		same &= m;
		if (same) {
			run.m = 0x80000000u >> __builtin_clz(same);
			from = address[31 - __builtin_clz(same)] -
			       (u64)(31 - __builtin_clz(same)) * bytes;
			touch_row(w, b, &run, from, in_shared, value);
			m &= ~same;
		}
	}
	if (m)
		b->race->slow->lanes(w, m, site, address, bytes, writes, value, in_shared);
}

static void global(struct vg_warp *w, u32 m, u32 site, const u64 *address, u32 bytes, u32 access,
	const void *value)
{
	struct race_block *b = w->block->race;
	u32 strong = access & (VG_STRONG | VG_ATOMIC) ? RACE_STRONG : 0;
	u32 writes = (access & (VG_WRITE | VG_ATOMIC)) != 0;

	if (!m)
		return;
	if (strong)
		b->race->slow->strong(w, m, address, access, 0);
	touch_rows(w, b, m, site | strong, address, bytes, writes, value, 0);
}

/* Which lines the log's notes touch. */
static void mark_notes(struct race_block *b)
{
	for (; b->marked < b->log.notes; b->marked++) {
		const struct vg_race_note *n = &b->log.note[b->marked];

		for (u32 m = n->m; m; m &= m - 1) {
			u32 line = (n->offset[__builtin_ctz(m)] + n->by) / RACE_LINE;

			if (line < b->line_count)
				b->noted[line] = n->stamp;
		}
	}
}

/* Whether a line that a write touches was read since the last full barrier, by the log. */
static int meets_notes(struct race_block *b, u32 lo, u32 hi)
{
	if (!b->log.notes)
		return 0;
	mark_notes(b);
	for (u32 line = lo / RACE_LINE; line <= hi / RACE_LINE; line++)
		if (b->noted[line] >= b->dead)
			return 1;
	return 0;
}

/* A read noted: see struct vg_race_quick. */
static int note_read(
	struct vg_warp *w, struct race_block *b, u32 m, u32 site, const u32 *offset, u32 bytes)
{
	struct vg_race_quick *q = &b->log;
	struct vg_race_note *note = &q->note[q->notes];

	if (q->written >= w->race_floor || q->notes == q->room)
		return 0;
	q->notes++;
	note->stamp = *q->clock;
	note->warp = w->race_who;
	note->site = site;
	note->m = m;
	note->bytes = bytes;
	note->by = 0;
	memcpy(note->offset, offset, sizeof note->offset);
	return 1;
}

static void shared(struct vg_warp *w, u32 m, u32 site, const u32 *offset, u32 bytes, u32 access,
	const void *value)
{
	struct race_block *b = w->block->race;
	u32 strong = access & (VG_STRONG | VG_ATOMIC) ? RACE_STRONG : 0;
	u32 writes = (access & (VG_WRITE | VG_ATOMIC)) != 0;
	u32 lo = ~0u, hi = 0;
	u64 address[VG_LANES];

	if (!m || (!writes && !strong && note_read(w, b, m, site, offset, bytes)))
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
	if (writes) {
		b->log.written = b->race->clock;
		if (meets_notes(b, lo, hi))
			b->race->slow->flush(b);
	}
	touch_rows(w, b, m, site | strong, address, bytes, writes, value, 1);
}

const struct vg_race_ops JOIN(vg_race_ops_, VG_ISA_SUFFIX) = {.shared = shared, .global = global};

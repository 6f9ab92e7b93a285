/* Lines in detail: the last accesses of every word, compared one by one. */
#include "vgpu/race/state.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct race_line *race_line_of(struct vg_race *r, u64 address)
{
	u64 at = address - VG_DEVICE_BASE, region = at / RACE_REGION;

	if (at >= VG_DEVICE_SIZE)
		return NULL;
	if (!r->region[region])
		r->region[region] = mem_new(RACE_REGION / RACE_LINE * sizeof **r->region);
	return &r->region[region][at % RACE_REGION / RACE_LINE];
}

void race_forget_line(struct race_line *l)
{
	if (l->more)
		free(l->more->detail);
	free(l->more);
	l->more = NULL;
}

static u32 words_in(const struct race_detail *d)
{
	return RACE_LINE / d->grain;
}

/* Words become their bytes. */
static void refine(struct race_detail *d)
{
	for (u32 kind = 0; kind < RACE_KINDS; kind++)
		for (u32 i = RACE_LINE; i-- > 0;) {
			d->stamp[kind][i] = d->stamp[kind][i / d->grain];
			d->who[kind][i] = d->who[kind][i / d->grain];
			d->site[kind][i] = d->site[kind][i / d->grain];
		}
	d->grain = 1;
}

static void put_as(struct race_detail *d, enum race_kind kind, u32 i, const struct race_access *a)
{
	d->stamp[kind][i] = a->stamp;
	d->who[kind][i] = a->who;
	d->site[kind][i] = a->site;
}

static struct race_access access_of(const struct race_detail *d, enum race_kind kind, u32 i)
{
	return (struct race_access){d->stamp[kind][i], d->who[kind][i], d->site[kind][i]};
}

/* Reads stamped below these are ordered before what is at hand. */
struct since {
	u32 floor, dead; /* of the own block, of others */
};

static void put(struct race_detail *d, u32 i, const struct race_access *a, bool writes,
	const struct since *since)
{
	struct race_access last = access_of(d, RACE_READ, i), other = access_of(d, RACE_OTHER, i);
	bool own = other.who >> 10 == a->who >> 10;

	if (writes) {
		struct race_access old = access_of(d, RACE_WRITE, i);

		if (old.who != a->who || !race_stays(old.stamp, old.site, a->site, since->dead))
			put_as(d, RACE_WRITE, i, a);
		d->stamp[RACE_READ][i] = d->stamp[RACE_OTHER][i] = 0;
		return;
	}
	if (last.stamp && last.who != a->who &&
		!(other.stamp >= (own ? since->floor : since->dead) && other.stamp &&
			race_farther(other.who, last.who, a->who)))
		put_as(d, RACE_OTHER, i, &last);
	put_as(d, RACE_READ, i, a);
}

/* The bytes [from, to) of a line, cut to it, as words of the detail. */
static u32 words_of(const struct race_detail *d, s32 from, s32 to, u32 *first)
{
	from = from < 0 ? 0 : from;
	to = to > RACE_LINE ? RACE_LINE : to;
	*first = (u32)from / d->grain;
	return from >= to ? 0 : ((u32)to - 1) / d->grain - *first + 1;
}

static void put_run(struct race_more *more, const struct race_run *r, const struct since *since)
{
	struct race_detail *d = more->detail;

	if (r->stamp > more->last_stamp)
		more->last_stamp = r->stamp;
	for (u32 m = r->m; m; m &= m - 1) {
		u32 lane = (u32)__builtin_ctz(m), first, n;
		s32 from = r->first + (s32)(lane * r->size);
		struct race_access a = {r->stamp, r->warp + lane, r->site};

		n = words_of(d, from, from + r->size, &first);
		for (u32 i = 0; i < n; i++)
			put(d, first + i, &a, r->writes, since);
	}
}

static struct race_more *more_of(struct race_line *l)
{
	if (!l->more)
		l->more = mem_new(sizeof *l->more);
	return l->more;
}

static bool is_narrow(const struct race_run *r)
{
	return r->stamp && (r->size < 4 || r->first % 4);
}

/* The line's runs, the earliest first; they are taken out of it. */
static u32 take_runs(struct race_line *l, struct race_run out[RACE_RUNS])
{
	struct race_run *slot[RACE_RUNS] = {
		&l->run, &l->more->run[0], &l->more->run[1], &l->more->run[2]};
	u32 n = 0;

	for (u32 i = 0; i < RACE_RUNS; i++) {
		u32 at = n;

		if (!slot[i]->stamp)
			continue;
		for (; at && out[at - 1].stamp > slot[i]->stamp; at--)
			out[at] = out[at - 1];
		out[at] = *slot[i];
		n++;
		slot[i]->stamp = 0;
	}
	return n;
}

/* Gives the line a detail that can tell accesses of so many bytes apart. */
static struct race_more *detail_of(struct race_line *l, bool narrow, const struct since *since)
{
	struct race_more *more = more_of(l);
	struct race_run runs[RACE_RUNS];
	u32 n;

	if (!more->detail) {
		more->detail = mem_new(sizeof *more->detail);
		more->detail->grain = 4;
	}
	if (more->fine) {
		if (narrow && more->detail->grain > 1)
			refine(more->detail);
		return more;
	}
	n = take_runs(l, runs);
	for (u32 i = 0; i < n; i++)
		narrow |= is_narrow(&runs[i]);
	more->fine = 1;
	more->last_stamp = 0;
	more->detail->grain = narrow ? 1 : 4;
	for (u32 kind = 0; kind < RACE_KINDS; kind++)
		memset(more->detail->stamp[kind], 0,
			words_in(more->detail) * sizeof more->detail->stamp[kind][0]);
	for (u32 i = 0; i < n; i++)
		put_run(more, &runs[i], since);
	return more;
}

struct looker {
	struct vg_warp *w;
	u32 lane, bytes;
	struct since since;
	struct race_access now;
	bool writes, in_shared, told;
	u64 address;
	const u8 *value; /* of all lanes; or NULL */
};

/* Two writes of the same bytes are no matter which comes first. */
static bool same_value(const struct looker *k, const struct race_access *old)
{
	const u8 *mine = k->value + (size_t)k->lane * k->bytes, *theirs;

	/* Of another lane of the same request: not in memory yet. */
	if (old->stamp == k->now.stamp && old->site == k->now.site &&
		old->who >> 5 == k->now.who >> 5)
		theirs = k->value + (size_t)(old->who % VG_LANES) * k->bytes;
	else if (k->in_shared)
		theirs = k->w->shared + k->address;
	else
		theirs = (const u8 *)(uintptr_t)(k->address + (u64)k->w->delta);
	return memcmp(mine, theirs, k->bytes) == 0;
}

static bool races(const struct looker *k, const struct race_access *old, bool old_writes)
{
	if (!old->stamp || old->stamp < k->since.dead || old->who == k->now.who ||
		(old->site & k->now.site & RACE_STRONG) || race_ordered(k->w, k->lane, old))
		return false;
	return !(old_writes && k->writes && k->value && same_value(k, old));
}

static void look(struct looker *k, const struct race_access *old, bool old_writes)
{
	if (k->told || !races(k, old, old_writes))
		return;
	k->told = true;
	race_found(k->w, k->lane, k->now.site & ~RACE_STRONG, k->writes, old, old_writes,
		k->address, k->bytes, k->in_shared);
}

/* One lane's bytes in one line. */
static void look_at(struct looker *k, struct race_line *l, s32 from, s32 to)
{
	struct race_more *more = detail_of(l, k->bytes < 4 || from % 4 != 0, &k->since);
	struct race_detail *d = more->detail;
	u32 first, n = words_of(d, from, to, &first);

	for (u32 i = first; i < first + n; i++) {
		for (int kind = RACE_WRITE; kind < (k->writes ? RACE_KINDS : RACE_READ); kind++) {
			struct race_access old = access_of(d, (enum race_kind)kind, i);

			look(k, &old, kind == RACE_WRITE);
		}
		put(d, i, &k->now, k->writes, &k->since);
	}
	more->last_stamp = k->now.stamp;
}

static struct looker looker_of(
	struct vg_warp *w, u32 site, u32 bytes, bool writes, const void *value, bool in_shared)
{
	const struct race_block *b = w->block->race;

	return (struct looker){
		.w = w,
		.bytes = bytes,
		.writes = writes,
		.in_shared = in_shared,
		.since = {w->race_floor,                          in_shared ? b->dead : b->race->dead},
		.value = value,
		.now = { b->race->clock, b->number << 10 | w->index * VG_LANES,                                site}
        };
}

/* A line's second run, when it cannot meet the first: both read, or it is the same lanes again. */
static bool second_run(struct race_line *l, const struct race_run *run)
{
	const struct race_run *old = &l->run;
	bool same = old->warp == run->warp && old->first == run->first && old->size == run->size;

	if (l->more || !(same || (!old->writes && !run->writes)))
		return false;
	more_of(l)->run[0] = *run;
	return true;
}

void race_run_of(struct vg_warp *w, struct race_line *l, const struct race_run *run,
	const void *value, u64 line_address, u32 in_shared)
{
	struct looker k = looker_of(w, run->site, run->size, run->writes, value, in_shared);
	u32 who = k.now.who;

	if (second_run(l, run))
		return;
	for (u32 m = run->m; m; m &= m - 1) {
		s32 from;

		k.lane = (u32)__builtin_ctz(m);
		k.now.who = who + k.lane;
		from = run->first + (s32)(k.lane * run->size);
		k.address = line_address + (u64)(s64)from;
		if (from < RACE_LINE && from + (s32)run->size > 0)
			look_at(&k, l, from, from + (s32)run->size);
	}
}

/* All lanes read one place: two of them stand for all, to any who writes it. */
static u32 thin(u32 m, const u64 *address, bool writes)
{
	u32 first = (u32)__builtin_ctz(m), last = 31 - (u32)__builtin_clz(m);

	for (u32 rest = m; rest; rest &= rest - 1)
		if (writes || address[__builtin_ctz(rest)] != address[first])
			return m;
	return 1u << first | 1u << last;
}

void race_lanes(struct vg_warp *w, u32 m, u32 site, const u64 *address, u32 bytes, u32 writes,
	const void *value, u32 in_shared)
{
	struct race_block *b = w->block->race;
	struct looker k = looker_of(w, site, bytes, writes, value, in_shared);
	u32 who = k.now.who;

	for (m = thin(m, address, writes); m; m &= m - 1) {
		k.lane = (u32)__builtin_ctz(m);
		k.now.who = who + k.lane;
		k.address = address[k.lane];
		for (u64 at = k.address & ~(u64)(RACE_LINE - 1); at < k.address + bytes;
			at += RACE_LINE) {
			struct race_line *l =
				in_shared ? &b->lines[at / RACE_LINE] : race_line_of(b->race, at);
			s32 from = (s32)(s64)(k.address - at);

			if (l)
				look_at(&k, l, from, from + (s32)bytes);
		}
	}
}

void race_flush(struct race_block *b)
{
	const struct since since = {b->dead, b->dead};

	for (u32 i = 0; i < b->log.notes; i++) {
		const struct vg_race_note *n = &b->log.note[i];

		for (u32 m = n->m; m; m &= m - 1) {
			u32 lane = (u32)__builtin_ctz(m), at = n->offset[lane] + n->by;
			u32 line = at / RACE_LINE;
			struct race_run one = {
				n->stamp, n->warp, n->site, 1u << lane, 0, (u16)n->bytes, 0};

			if (line >= b->line_count)
				continue;
			one.first = (s32)(at % RACE_LINE) - (s32)(lane * n->bytes);
			put_run(detail_of(&b->lines[line], n->bytes < 4, &since), &one, &since);
		}
	}
	b->log.notes = b->marked = 0;
}

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
	if (l->detail)
		free(l->detail->word);
	free(l->detail);
	l->detail = NULL;
}

static struct race_detail *new_detail(u32 grain)
{
	struct race_detail *d = mem_new(sizeof *d);

	d->grain = grain;
	d->word = mem_new(RACE_LINE / grain * sizeof *d->word);
	return d;
}

static void refine(struct race_detail *d)
{
	struct race_word *fine = mem_new(RACE_LINE * sizeof *fine);

	for (u32 i = 0; i < RACE_LINE; i++)
		fine[i] = d->word[i / d->grain];
	free(d->word);
	d->word = fine;
	d->grain = 1;
}

static void put(struct race_word *word, const struct race_access *a, bool writes)
{
	if (writes) {
		*word = (struct race_word){.write = *a};
		return;
	}
	if (word->read.stamp && word->read.who != a->who)
		word->other = word->read;
	word->read = *a;
}

/* The bytes [from, to) of a line, cut to it, as words of the detail. */
static u32 words_of(const struct race_detail *d, s32 from, s32 to, u32 *first)
{
	from = from < 0 ? 0 : from;
	to = to > RACE_LINE ? RACE_LINE : to;
	*first = (u32)from / d->grain;
	return from >= to ? 0 : ((u32)to - 1) / d->grain - *first + 1;
}

static void put_run(struct race_line *l, const struct race_run *r)
{
	const struct race_detail *d = l->detail;

	if (r->stamp > l->last_stamp)
		l->last_stamp = r->stamp;
	for (u32 m = r->m; m; m &= m - 1) {
		u32 lane = (u32)__builtin_ctz(m), first, n;
		s32 from = r->first + (s32)(lane * r->size);
		struct race_access a = {r->stamp, r->warp + lane, r->site};

		n = words_of(d, from, from + r->size, &first);
		for (u32 i = 0; i < n; i++)
			put(&d->word[first + i], &a, r->writes);
	}
}

/* Gives the line a detail that can tell accesses of so many bytes apart. */
static struct race_detail *detail_of(struct race_line *l, bool narrow)
{
	u32 order[RACE_RUNS], n = 0;

	for (u32 i = 0; i < RACE_RUNS; i++)
		narrow |= l->run[i].stamp && (l->run[i].size < 4 || l->run[i].first % 4);
	if (l->detail && narrow && l->detail->grain > 1)
		refine(l->detail);
	if (l->fine)
		return l->detail;
	if (!l->detail)
		l->detail = new_detail(narrow ? 1 : 4);
	memset(l->detail->word, 0, RACE_LINE / l->detail->grain * sizeof *l->detail->word);
	l->fine = 1;
	for (u32 i = 0; i < RACE_RUNS; i++) {
		u32 at = n;

		if (!l->run[i].stamp)
			continue;
		for (; at && l->run[order[at - 1]].stamp > l->run[i].stamp; at--)
			order[at] = order[at - 1];
		order[at] = i;
		n++;
	}
	for (u32 i = 0; i < n; i++)
		put_run(l, &l->run[order[i]]);
	memset(l->run, 0, sizeof l->run);
	return l->detail;
}

struct looker {
	struct vg_warp *w;
	u32 lane, bytes, dead;
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
	if (!old->stamp || old->stamp < k->dead || old->who == k->now.who ||
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
	struct race_detail *d = detail_of(l, k->bytes < 4 || from % 4 != 0);
	u32 first, n = words_of(d, from, to, &first);

	for (u32 i = 0; i < n; i++) {
		struct race_word *word = &d->word[first + i];

		look(k, &word->write, true);
		if (k->writes) {
			look(k, &word->read, false);
			look(k, &word->other, false);
		}
		put(word, &k->now, k->writes);
	}
	l->last_stamp = k->now.stamp;
	if (k->writes)
		l->write_stamp = k->now.stamp;
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
		.dead = in_shared ? b->dead : b->race->dead,
		.value = value,
		.now = {b->race->clock, b->number << 10 | w->index * VG_LANES, site}
        };
}

void race_run_of(struct vg_warp *w, struct race_line *l, const struct race_run *run,
	const void *value, u64 line_address, u32 in_shared)
{
	struct looker k = looker_of(w, run->site, run->size, run->writes, value, in_shared);
	u32 who = k.now.who;

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
	for (u32 i = 0; i < b->logged; i++) {
		const struct race_note *n = &b->log[i];

		for (u32 m = n->m; m; m &= m - 1) {
			u32 lane = (u32)__builtin_ctz(m), line = n->offset[lane] / RACE_LINE;
			struct race_run one = {
				n->stamp, n->warp, n->site, 1u << lane, 0, (u16)n->bytes, 0};

			one.first = (s32)(n->offset[lane] % RACE_LINE) - (s32)(lane * n->bytes);
			detail_of(&b->lines[line], n->bytes < 4);
			put_run(&b->lines[line], &one);
		}
	}
	b->logged = 0;
}

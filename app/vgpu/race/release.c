/* Releases and acquires through strong accesses to a place: flags, locks, tickets, grid barriers.
 */
#include "vgpu/race/state.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Beyond so many places all the others share one. */
#define PLACES_MAX 65536

static u64 key_of(const struct race_block *b, u64 address, u32 in_shared)
{
	return in_shared ? 1ull << 63 | (u64)b->number << 32 | address : address | 1;
}

static size_t slot_of(const struct race_state *s, u64 key)
{
	size_t at = (key * 0x9e3779b97f4a7c15ull >> 32) & (s->place_room - 1);

	while (s->places[at] && s->places[at]->key != key)
		at = (at + 1) & (s->place_room - 1);
	return at;
}

static void grow(struct race_state *s)
{
	struct race_place **old = s->places;
	size_t room = s->place_room;

	s->place_room = room ? 2 * room : 64;
	s->places = mem_new(s->place_room * sizeof *s->places);
	for (size_t i = 0; i < room; i++)
		if (old[i])
			s->places[slot_of(s, old[i]->key)] = old[i];
	free(old);
}

static struct race_place *place_of(struct race_state *s, u64 key)
{
	size_t at;

	if (2 * (s->place_count + 1) > s->place_room)
		grow(s);
	at = slot_of(s, key);
	if (!s->places[at] && s->place_count >= PLACES_MAX && key)
		return place_of(s, 0);
	if (!s->places[at]) {
		s->places[at] = mem_new(sizeof *s->places[at]);
		s->places[at]->key = key;
		s->place_count++;
	}
	return s->places[at];
}

void race_forget_places(struct race_state *s)
{
	for (size_t i = 0; i < s->place_room; i++)
		free(s->places[i]);
	free(s->places);
	s->places = NULL;
	s->place_count = s->place_room = 0;
}

/* A block's accesses below a bound are known; beyond the table's room those of all blocks are. */
static void know(struct race_past *p, u32 block, u32 bound)
{
	for (u32 i = 0; i < p->n; i++)
		if (p->at[i].block == block) {
			if (bound > p->at[i].bound)
				p->at[i].bound = bound;
			return;
		}
	if (p->n < RACE_KNOWN)
		p->at[p->n++] = (struct race_known){block, bound};
	else if (bound > p->all_before)
		p->all_before = bound;
}

static void know_all(struct race_past *p, const struct race_past *other)
{
	if (other->all_before > p->all_before)
		p->all_before = other->all_before;
	for (u32 i = 0; i < other->n; i++)
		know(p, other->at[i].block, other->at[i].bound);
}

/* Of the warp's own block what was released counts for all its warps alike. */
static void acquire(struct vg_warp *w, struct race_block *b, const struct race_past *p)
{
	struct race_warp *me = &b->warp[w->index];
	u32 own = p->all_before;

	know_all(&b->past, p);
	for (u32 i = 0; i < p->n; i++)
		if (p->at[i].block == b->number && p->at[i].bound > own)
			own = p->at[i].bound;
	for (u32 i = 0; i < b->warps; i++)
		if (own > me->bound[i])
			me->bound[i] = own;
	if (own > me->lanes_floor)
		me->lanes_floor = own;
	race_find_floor(w);
}

/* among: several lanes met there at once, so that of atomics one acquires what another released. */
static void at_place(struct vg_warp *w, struct race_block *b, struct race_place *p, u32 access,
	u32 bound, bool among)
{
	if (access & VG_ATOMIC || !(access & VG_WRITE))
		acquire(w, b, &p->past);
	if (!bound || !(access & (VG_ATOMIC | VG_WRITE)))
		return;
	if (!(access & VG_ATOMIC))
		p->past = (struct race_past){0};
	know_all(&p->past, &b->past);
	know(&p->past, b->number, bound);
	if (among && access & VG_ATOMIC)
		acquire(w, b, &p->past);
}

void race_strong(struct vg_warp *w, u32 m, const u64 *address, u32 access, u32 in_shared)
{
	struct race_block *b = w->block->race;
	struct race_state *s = b->race->state;
	u32 bound = access & VG_RELEASE ? race_tick(b->race) : b->warp[w->index].released;

	if (!bound && !s->place_count)
		return;
	while (m) {
		u64 at = address[__builtin_ctz(m)];
		u32 here = 0;

		for (u32 rest = m; rest; rest &= rest - 1)
			if (address[__builtin_ctz(rest)] == at)
				here |= rest & -rest;
		at_place(w, b, place_of(s, key_of(b, at, in_shared)), access, bound,
			(here & (here - 1)) != 0);
		m &= ~here;
	}
}

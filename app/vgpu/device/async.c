/* cp.async and bulk copies.
 *
 * How it works. Without memory checks a copy takes place where it stands. With them cp.async is
 * kept with its warp until the lane waits for its group, the last moment it may: a program that
 * does not wait reads shared memory that is still unwritten, or old. Races are looked for at both
 * ends of that time. Bulk copies always take place at once. */
#include "vgpu/device/memory.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	u32 m, site, bytes;
	u64 how_to;
	u64 to[VG_LANES], from[VG_LANES];
	u32 n[VG_LANES], group[VG_LANES];
};

struct vg_copies {
	u32 group[VG_LANES]; /* that the next copies of a lane belong to */
	u32 count, room;
	struct entry entries[];
};

static void copy_lane(const struct vg_warp *w, u32 lane, u64 to, u64 from, u32 n, u32 bytes)
{
	u8 *at = vg_bytes_of(w, lane, to);

	memmove(at, vg_bytes_of(w, lane, from), n);
	memset(at + n, 0, bytes - n);
}

static u32 watched(u64 how)
{
	return (how & (VG_HOW_MEMORY | VG_HOW_RACES | VG_HOW_COUNT_IT)) != 0;
}

static void finish(struct vg_warp *w, struct entry *e, u32 m)
{
	e->m &= ~m;
	if (watched(e->how_to))
		m = VG_ISA(vg_before_access)(w, m, e->site, e->to, e->how_to, NULL);
	for (; m; m &= m - 1) {
		u32 l = (u32)__builtin_ctz(m);

		copy_lane(w, l, e->to[l], e->from[l], e->n[l], e->bytes);
	}
}

/* One more entry; NULL when there is no memory. */
static struct entry *more(struct vg_warp *w)
{
	struct vg_copies *c = w->copies;
	u32 room = c ? c->room : 0;

	if (!c || c->count == room) {
		room = room ? 2 * room : 8;
		c = realloc(c, sizeof *c + room * sizeof c->entries[0]);
		if (!c)
			return NULL;
		if (!w->copies)
			memset(c, 0, sizeof *c);
		c->room = room;
		w->copies = c;
	}
	return &c->entries[c->count++];
}

static void addresses(u64 *to, const void *from, u64 how)
{
	const u64 *generic = vg_generic(from, how, to);

	if (generic != to)
		memcpy(to, generic, VG_LANES * sizeof *to);
}

/* Lanes that read all that they write; what reads less is not looked at. */
static u32 whole(u32 m, const u32 *n, u32 bytes)
{
	for (u32 l = 0; l < VG_LANES; l++)
		if (n[l] != bytes)
			m &= ~(1u << l);
	return m;
}

/* ---- of any length ---- */

#define PIECE 16u

static void piece_addresses(u64 *to, u64 from, u64 at)
{
	for (u32 l = 0; l < VG_LANES; l++)
		to[l] = from + at + l * PIECE;
}

/* Its pieces, as if the lanes of a warp took one each. False when some of it may not take place. */
static u32 bulk_checked(struct vg_warp *w, u32 site, u64 from, u64 how, u32 n)
{
	u32 ok = 1;

	for (u64 at = 0; at < n && watched(how); at += VG_LANES * PIECE) {
		u64 pieces = (n - at + PIECE - 1) / PIECE, address[VG_LANES];
		u32 m = pieces >= VG_LANES ? ~0u : (1u << pieces) - 1;

		piece_addresses(address, from, at);
		ok &= VG_ISA(vg_before_access)(
			      w, m, site, address, how & ~(u64)VG_HOW_OFFSETS, NULL) == m;
	}
	return ok;
}

static void copy_bulk(struct vg_warp *w, u32 m, u32 site, const struct vg_copy *c)
{
	u64 to[VG_LANES], from[VG_LANES];

	addresses(to, c->to, c->how_to);
	addresses(from, c->from, c->how_from);
	for (; m; m &= m - 1) {
		u32 l = (u32)__builtin_ctz(m);

		if (bulk_checked(w, site, from[l], c->how_from, c->n[l]) &
			bulk_checked(w, site, to[l], c->how_to, c->n[l]))
			copy_lane(w, l, to[l], from[l], c->n[l], c->n[l]);
	}
}

/* ---- the functions of vg_memory_ops ---- */

void VG_ISA(vg_copy)(struct vg_warp *w, u32 m, u32 site, const struct vg_copy *c)
{
	struct entry now, *e = &now;

	if (!m)
		return;
	if (!c->bytes) {
		copy_bulk(w, m, site, c);
		return;
	}
	if (c->how_to & VG_HOW_MEMORY && !(e = more(w)))
		e = &now;
	e->site = site;
	e->bytes = c->bytes;
	e->how_to = c->how_to & ~(u64)VG_HOW_OFFSETS;
	addresses(e->to, c->to, c->how_to);
	addresses(e->from, c->from, c->how_from);
	for (u32 l = 0; l < VG_LANES; l++)
		e->n[l] = c->n[l] < c->bytes ? c->n[l] : c->bytes;
	if (watched(c->how_from)) {
		u32 reads = whole(m, e->n, c->bytes);

		m &= ~reads | VG_ISA(vg_before_access)(w, reads, site, e->from,
				      c->how_from & ~(u64)VG_HOW_OFFSETS, NULL);
	}
	e->m = m;
	if (e == &now) {
		finish(w, e, m);
		return;
	}
	memcpy(e->group, w->copies->group, sizeof e->group);
	/* It may as well take place here and now: those who still read must not be in its way. */
	if (e->how_to & VG_HOW_RACES)
		VG_ISA(vg_before_access)
		(w, m, site, e->to, e->how_to & ~(VG_HOW_MEMORY | VG_HOW_COUNT_IT), NULL);
}

void VG_ISA(vg_copy_commit)(struct vg_warp *w, u32 m)
{
	for (u32 l = 0; w->copies && l < VG_LANES; l++)
		w->copies->group[l] += m >> l & 1;
}

void VG_ISA(vg_copy_wait)(struct vg_warp *w, u32 m, u32 but)
{
	struct vg_copies *c = w->copies;
	u32 kept = 0;

	for (u32 i = 0; c && i < c->count; i++) {
		struct entry *e = &c->entries[i];
		u32 done = 0;

		for (u32 l = 0; l < VG_LANES; l++)
			done |= (u32)(but == VG_COPY_ALL || e->group[l] + but < c->group[l]) << l;
		finish(w, e, done & m & e->m);
		if (e->m)
			c->entries[kept++] = *e;
	}
	if (c)
		c->count = kept;
}

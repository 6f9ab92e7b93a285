/* state: the thorough half of the race checker, as its files share it. */
#ifndef VGPU_RACE_STATE_H
#define VGPU_RACE_STATE_H

#include "vgpu/device/race.h"
#include "vgpu/race/race.h"
#include "vgpu/run/run.h"

#include <stdbool.h>
#include <stddef.h>

/* A place that strong accesses met, and what was released there. */
struct race_place {
	u64 key;
	struct race_past past;
};

struct race_state {
	struct vg_race_ops ops; /* both halves */
	struct race_slow slow;
	struct race_block *free;
	struct race_place **places; /* a hash table with room for twice as many */
	size_t place_count, place_room;
};

/* ---- order.c ---- */
u32 race_tick(
	struct vg_race *r); /* the clock goes on: accesses before are stamped below the result */
/* Sets race_floor of the warp from its bounds. */
void race_find_floor(struct vg_warp *w);
/* Whether an access is ordered before what a lane of the warp does now. */
bool race_ordered(const struct vg_warp *w, u32 lane, const struct race_access *a);
void race_arrived(struct vg_warp *w, u32 m, u32 site, u32 id);
void race_joined(struct vg_block *b, u32 id, const u32 *came, const u32 *waited);
void race_met(struct vg_warp *w, u32 m, u32 site, u32 memory);
void race_fence(struct vg_warp *w, u32 m, u32 site, u32 scope);

/* ---- release.c ---- */
void race_strong(struct vg_warp *w, u32 m, const u64 *address, u32 access, u32 in_shared);
void race_forget_places(struct race_state *s);

/* ---- shadow.c ---- */
struct race_line *race_line_of(struct vg_race *r, u64 address);
void race_run_of(struct vg_warp *w, struct race_line *l, const struct race_run *run,
	const void *value, u64 line_address, u32 in_shared);
void race_lanes(struct vg_warp *w, u32 m, u32 site, const u64 *address, u32 bytes, u32 writes,
	const void *value, u32 in_shared);
void race_flush(struct race_block *b);
void race_forget_line(struct race_line *l);

/* ---- found.c ---- */
/* lane's access at site meets another: tells it. */
void race_found(struct vg_warp *w, u32 lane, u32 site, bool writes, const struct race_access *other,
	bool other_writes, u64 address, u32 bytes, bool in_shared);

#endif

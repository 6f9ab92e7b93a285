/* race: the checker of data races, for launches of one worker: opened once by a program. */
#ifndef VGPU_RACE_RACE_H
#define VGPU_RACE_RACE_H

#include "vgpu/device/abi_race.h"

struct vg_race;

/* fast: the processor's own half of the checker (vg_race_ops_* of device/race.c). */
struct vg_race *race_open(const struct vg_race_ops *fast);
void race_close(struct vg_race *r);

/* For vg_runtime.race, beside race_state, which is the checker itself. */
const struct vg_race_ops *race_ops(const struct vg_race *r);

#endif

/* finish: what is told when a launch, or the program, ends. */
#ifndef VGPU_CUDART_FINISH_H
#define VGPU_CUDART_FINISH_H

#include "vgpu/cudart/launch.h"

/* Adds the launch to the counters. */
void finish_launch(struct cudart *rt, const struct launch *l, const struct vg_launch *run);
/* A launch was refused, and the program went on without looking: a hint. */
void finish_unasked(struct cudart *rt);
/* The program ends: leaks, output nobody waited for, counters; the report is closed. Once. */
void finish(struct cudart *rt);
/* The same when it dies: no leaks. */
void finish_early(struct cudart *rt);

#endif

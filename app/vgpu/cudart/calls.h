/* calls: what kernels call on the host: printf and assert. */
#ifndef VGPU_CUDART_CALLS_H
#define VGPU_CUDART_CALLS_H

#include "vgpu/cudart/state.h"

/* Fills the tables a launch hands to its kernel. */
void calls_fill(struct vg_runtime *tables, struct cudart *rt);

#endif

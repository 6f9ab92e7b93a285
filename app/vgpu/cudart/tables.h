/* tables: the device functions built for the instruction set this processor has. */
#ifndef VGPU_CUDART_TABLES_H
#define VGPU_CUDART_TABLES_H

#include "vgpu/device/abi.h"

#include <stdbool.h>

/* True when it is one of x86-64, x86-64-v3, x86-64-v4 and this processor has it. */
bool tables_can(const char *isa);
/* Fills memory, count, tensor and race (its fast half) of a launch's tables, for that instruction
 * set or (NULL) the widest; the rest is cleared. */
void tables_fill(struct vg_runtime *tables, const char *isa);

#endif

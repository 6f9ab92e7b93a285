/* tables: the device functions built for the instruction set this processor has. */
#ifndef VGPU_CUDART_TABLES_H
#define VGPU_CUDART_TABLES_H

#include "vgpu/device/abi.h"

/* Fills count, tensor and race (its fast half) of a launch's tables; the rest is cleared. */
void tables_fill(struct vg_runtime *tables);

#endif

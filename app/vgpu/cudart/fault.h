/* fault: how the host dies: a device pointer it used, an abort, with what is known said first. */
#ifndef VGPU_CUDART_FAULT_H
#define VGPU_CUDART_FAULT_H

#include "vgpu/cudart/state.h"

/* Watches SIGSEGV and SIGABRT, once. Faults that are not of device memory go to whom they went
 * before. */
void fault_watch(struct cudart *rt);

#endif

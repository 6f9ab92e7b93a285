/* range: stretches of device memory that a call of the host names. */
#ifndef VGPU_CUDART_RANGE_H
#define VGPU_CUDART_RANGE_H

#include "vgpu/cudart/state.h"

/* Where n bytes lie for the host. NULL, told as a finding of the call, when they are not inside one
 * live allocation. role: "destination". */
unsigned char *range_host(struct cudart *rt, uint64_t address, uint64_t n, const char *role);

/* A finding when the host reads bytes that nobody wrote. Gaps shorter than 16 bytes are let be:
 * they are the padding of structures. */
void range_must_be_written(struct cudart *rt, uint64_t address, uint64_t n);

#endif

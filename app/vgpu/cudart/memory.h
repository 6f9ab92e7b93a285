/* memory: allocations of the program, and what its errors with them are. */
#ifndef VGPU_CUDART_MEMORY_H
#define VGPU_CUDART_MEMORY_H

#include "base/str.h"
#include "vgpu/cudart/state.h"

/* For the call that holds the lock: it is what findings name. size 0 gives NULL. */
cudaError_t memory_alloc(struct cudart *rt, void **p, size_t size, enum heap_kind kind);
/* NULL is nothing. What cannot be freed is a finding. */
cudaError_t memory_free(struct cudart *rt, void *p, enum heap_kind kind);
/* "400 bytes from cudaMalloc at main.cu:12". */
void memory_describe(struct str *out, const struct heap_block *b);
/* Whether it is a variable of device code, which nobody frees. */
bool memory_is_variable(const struct heap_block *b);

#endif

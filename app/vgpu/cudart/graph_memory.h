/* graph_memory: memory that graphs allocate and free as they run, at addresses given before. */
#ifndef VGPU_CUDART_GRAPH_MEMORY_H
#define VGPU_CUDART_GRAPH_MEMORY_H

#include "vgpu/cudart/state.h"

struct graph_memory {
	struct graph_memory *next;
	uint64_t address, size;
	unsigned owners; /* nodes, and their copies in executable graphs */
	bool live;       /* allocated by a launch, and not freed since */
};

/* An address for size bytes, and one owner. NULL when the card's memory is used up. */
struct graph_memory *graph_memory_new(struct cudart *rt, uint64_t size);
/* One owner less. With the last, memory that is live becomes the program's own to free. */
void graph_memory_drop(struct cudart *rt, struct graph_memory *m);
/* That begins at the address; NULL when none does. */
struct graph_memory *graph_memory_find(const struct cudart *rt, uint64_t address);
/* A launch allocates it. */
void graph_memory_take(struct cudart *rt, struct graph_memory *m);
/* Frees it for the call that holds the lock; a finding when it is not live. */
cudaError_t graph_memory_free(struct cudart *rt, struct graph_memory *m);

#endif

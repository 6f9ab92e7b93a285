/* allocator: blocks of any size out of one piece of memory, taken and given back in any order. */
#ifndef ALLOCATOR_H
#define ALLOCATOR_H

#include <stddef.h>

enum {
	HEAP_ALIGN = 16, /* every address handed out is a multiple of it */
	HEAP_BLOCK = 32, /* what a block may cost beside its own bytes */
	HEAP_OWN = 64,   /* what the heap may cost at each end of its memory */
	HEAP_LEAST = 256 /* the smallest memory there is */
};

/* Yours to define. */
struct heap;

/* Makes bytes of memory into a heap without a block in use, and returns it; it lies in that memory,
 * as does all that is ever noted about it. memory is a multiple of HEAP_ALIGN and holds anything;
 * bytes is any number from HEAP_LEAST on. Several heaps may live side by side. */
struct heap *heap_init(void *memory, size_t bytes);

/* A block of so many bytes, which may be 0, at a multiple of HEAP_ALIGN: the caller's until it is
 * freed. It overlaps no other block in use, and its address is that of no other.
 *
 * NULL, and nothing has changed, when there is no room. There is room when so many bytes, rounded
 * up to HEAP_ALIGN, and HEAP_BLOCK more lie side by side in the memory without its first and last
 * HEAP_OWN bytes, and none of them belongs to a block in use. To such a block belong HEAP_BLOCK
 * bytes in front of it, its own bytes, rounded up to HEAP_ALIGN, and HEAP_ALIGN more behind them,
 * in case that what was left of a gap was too small to be of use. */
void *heap_alloc(struct heap *h, size_t bytes);

/* Gives a block back that heap_alloc gave. NULL is allowed and does nothing. */
void heap_free(struct heap *h, void *block);

#endif

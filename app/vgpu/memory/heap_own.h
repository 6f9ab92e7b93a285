/* heap_own: what the heap's files share. */
#ifndef VGPU_MEMORY_HEAP_OWN_H
#define VGPU_MEMORY_HEAP_OWN_H

#include "vgpu/memory/heap.h"

#include <pthread.h>
#include <stddef.h>

#define HEAP_CLASSES 256
#define HEAP_NO_SLOT UINT32_MAX

/* A stretch of addresses that holds one allocation after the other, from its start; what is left of
 * it is ground that nobody may touch. Stretches never move, merge or shrink. */
struct heap_slot {
	struct heap_block block;
	u64 span;     /* bytes of the stretch */
	u64 freed_at; /* heap.frees then */
	u32 next;     /* in the queue of freed stretches of this size */
};

struct heap_queue {
	u32 first, last;
};

struct heap_registered {
	u64 address, size;
};

struct heap {
	pthread_mutex_t lock;
	bool fills_fresh;
	bool checks, reserved;
	u64 limit, used, kernel_limit, kernel_used;
	unsigned char *bytes; /* of VG_DEVICE_BASE */
	u64 *map;
	u64 top;                 /* first address that no slot has */
	struct heap_slot *slots; /* by address */
	u32 count, cap;
	u64 serial, frees;
	struct heap_queue queues[HEAP_CLASSES];
	struct heap_registered *registered;
	size_t registered_count;
};

/* The slot with the greatest start that is not above the address, or NULL. Needs the lock. */
struct heap_slot *heap_slot_below(struct heap *h, u64 address);
/* Forgets what was written of a block that is freed; moves on written_to over bits that are set. */
void heap_forget(struct heap *h, const struct heap_block *b);
void heap_settle(struct heap *h, struct heap_block *b);

#endif

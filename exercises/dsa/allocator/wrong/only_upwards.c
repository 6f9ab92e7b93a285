/* WA: gives out what is behind the last block, and takes nothing back */
#include "allocator.h"

#include <stdint.h>

struct heap {
	char *next, *end;
};

struct heap *heap_init(void *memory, size_t bytes)
{
	struct heap *h = memory;

	h->next = (char *)memory + HEAP_ALIGN;
	h->end = (char *)memory + bytes;
	return h;
}

void *heap_alloc(struct heap *h, size_t bytes)
{
	char *block = h->next;
	size_t left = (size_t)(h->end - block);

	if (bytes > left)
		return NULL;
	bytes = (bytes + HEAP_ALIGN - 1) / HEAP_ALIGN * HEAP_ALIGN;
	h->next = bytes > left ? h->end : block + bytes;
	return block;
}

void heap_free(struct heap *h, void *block)
{
	(void)h;
	(void)block;
}

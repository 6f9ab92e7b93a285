/* WA: asks malloc instead of dividing the memory that it was given */
#include "allocator.h"

#include <stdlib.h>

struct heap {
	size_t bytes;
};

struct heap *heap_init(void *memory, size_t bytes)
{
	struct heap *h = memory;

	h->bytes = bytes;
	return h;
}

void *heap_alloc(struct heap *h, size_t bytes)
{
	return bytes > h->bytes ? NULL : malloc(bytes);
}

void heap_free(struct heap *h, void *block)
{
	(void)h;
	free(block);
}

/* AC: as in Kernighan and Ritchie: the free blocks in one list, in order of address */
#include "allocator.h"

struct header {
	struct header *next; /* when free */
	size_t units;        /* of 16 bytes, with this one */
};

struct heap {
	struct header list; /* of no units */
};

struct heap *heap_init(void *memory, size_t bytes)
{
	struct heap *h = memory;
	struct header *all = &h->list + 1;

	h->list = (struct header){all, 0};
	*all = (struct header){NULL, bytes / sizeof *all - 1};
	return h;
}

/* The first that is large enough; what is left of it takes its place. */
void *heap_alloc(struct heap *h, size_t bytes)
{
	size_t units = bytes / sizeof(struct header) + (bytes % sizeof(struct header) != 0) + 1;
	struct header *before = &h->list, *b = before->next;

	for (; b != NULL && b->units < units; b = b->next)
		before = b;
	if (b == NULL)
		return NULL;
	if (b->units == units) {
		before->next = b->next;
	} else {
		before->next = b + units;
		*before->next = (struct header){b->next, b->units - units};
		b->units = units;
	}
	return b + 1;
}

void heap_free(struct heap *h, void *block)
{
	struct header *b = block, *before = &h->list;

	if (b == NULL)
		return;
	b--;
	while (before->next != NULL && before->next < b)
		before = before->next;
	b->next = before->next;
	before->next = b;
	if (b + b->units == b->next) {
		b->units += b->next->units;
		b->next = b->next->next;
	}
	if (before != &h->list && before + before->units == b) {
		before->units += b->units;
		before->next = b->next;
	}
}

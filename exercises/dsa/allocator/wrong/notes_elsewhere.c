/* RTE: keeps its notes in memory from malloc, which nobody can ever free (a leak) */
#include "allocator.h"

#include <stdlib.h>

struct note {
	struct note *next; /* in the order of memory */
	size_t at, bytes;
};

struct heap {
	size_t bytes;
	struct note *notes;
};

struct heap *heap_init(void *memory, size_t bytes)
{
	struct heap *h = memory;

	h->bytes = bytes;
	h->notes = NULL;
	return h;
}

void *heap_alloc(struct heap *h, size_t bytes)
{
	struct note **link = &h->notes, *note;
	size_t at = HEAP_ALIGN;

	if (bytes > h->bytes)
		return NULL;
	while (*link != NULL && (*link)->at - at < bytes + 1) {
		at = ((*link)->at + (*link)->bytes) / HEAP_ALIGN * HEAP_ALIGN + HEAP_ALIGN;
		link = &(*link)->next;
	}
	if (at + bytes > h->bytes || (note = malloc(sizeof *note)) == NULL)
		return NULL;
	*note = (struct note){*link, at, bytes};
	*link = note;
	return (char *)h + at;
}

void heap_free(struct heap *h, void *block)
{
	struct note **link = &h->notes;

	while (*link != NULL && (char *)h + (*link)->at != block)
		link = &(*link)->next;
	if (*link != NULL) {
		struct note *gone = *link;

		*link = gone->next;
		free(gone);
	}
}

/* WA: gives blocks back one by one, and never makes neighbours one */
#include "allocator.h"

struct block {
	struct block *before, *after;
	struct block *next, *prev;   
};

struct heap {
	struct block ring, first;
};

static size_t room(const struct block *b)
{
	return (size_t)((const char *)b->after - (const char *)(b + 1));
}

static void put_into_ring(struct heap *h, struct block *b)
{
	b->next = h->ring.next;
	b->prev = &h->ring;
	b->next->prev = b;
	h->ring.next = b;
}

static void take_out_of_ring(struct block *b)
{
	b->prev->next = b->next;
	b->next->prev = b->prev;
	b->next = NULL;
}

static void split(struct heap *h, struct block *b, size_t bytes)
{
	struct block *rest = (struct block *)((char *)(b + 1) + bytes);

	rest->before = b;
	rest->after = b->after;
	rest->after->before = rest;
	b->after = rest;
	put_into_ring(h, rest);
}

struct heap *heap_init(void *memory, size_t bytes)
{
	struct heap *h = memory;
	char *end = (char *)memory + bytes / HEAP_ALIGN * HEAP_ALIGN;
	struct block *fence = (struct block *)(end - sizeof *fence);

	h->ring.next = h->ring.prev = &h->ring;
	h->first = (struct block){.after = fence};
	*fence = (struct block){.before = &h->first};
	put_into_ring(h, &h->first);
	return h;
}

void *heap_alloc(struct heap *h, size_t bytes)
{
	struct block *b = h->ring.next;

	while (b != &h->ring && room(b) < bytes)
		b = b->next;
	if (b == &h->ring)
		return NULL;

	bytes = (bytes + HEAP_ALIGN - 1) / HEAP_ALIGN * HEAP_ALIGN;
	take_out_of_ring(b);
	if (room(b) - bytes >= sizeof *b)
		split(h, b, bytes);
	return b + 1;
}

void heap_free(struct heap *h, void *block)
{
	struct block *b = block;

	if (b == NULL)
		return;
	b--;
	put_into_ring(h, b);
}

/* AC: boundary tags: sizes instead of pointers, 16 bytes a block; the ring lies in the free bytes */
#include "allocator.h"

#include <stdbool.h>

/* Sizes count the header and are multiples of HEAP_ALIGN, so the lowest bit is free. */
struct header {
	size_t before; /* of the block before in memory, 0 for the first */
	size_t size;   /* with IN_USE */
};

struct node {
	struct header header;
	struct node *next, *prev; /* only when free */
};

struct heap {
	struct node ring;
};

#define IN_USE ((size_t)1)

static size_t size_of(const struct header *b)
{
	return b->size & ~IN_USE;
}

static struct header *behind(struct header *b)
{
	return (struct header *)((char *)b + size_of(b));
}

static struct header *before(struct header *b)
{
	return b->before == 0 ? NULL : (struct header *)((char *)b - b->before);
}

static void set_size(struct header *b, size_t size)
{
	b->size = size;
	behind(b)->before = size;
}

static void insert(struct heap *h, struct header *b)
{
	struct node *node = (struct node *)b;

	node->next = h->ring.next;
	node->prev = &h->ring;
	node->next->prev = node;
	h->ring.next = node;
}

static void extract(struct header *b)
{
	struct node *node = (struct node *)b;

	node->prev->next = node->next;
	node->next->prev = node->prev;
}

struct heap *heap_init(void *memory, size_t bytes)
{
	struct heap *h = memory;
	struct header *first = (struct header *)(h + 1);
	size_t size = (bytes - sizeof *h) / HEAP_ALIGN * HEAP_ALIGN - sizeof *first;

	h->ring.next = h->ring.prev = &h->ring;
	first->before = 0;
	set_size(first, size);
	behind(first)->size = IN_USE;
	insert(h, first);
	return h;
}

void *heap_alloc(struct heap *h, size_t bytes)
{
	struct node *node = h->ring.next;
	struct header *b;
	size_t size, old;

	while (node != &h->ring && node->header.size - sizeof *b < bytes)
		node = node->next;
	if (node == &h->ring)
		return NULL;
	b = &node->header;
	size = (bytes + HEAP_ALIGN - 1) / HEAP_ALIGN * HEAP_ALIGN + sizeof *b;
	if (size < sizeof *node)
		size = sizeof *node;
	extract(b);
	old = b->size;
	if (old - size >= sizeof *node) {
		set_size(b, size);
		set_size(behind(b), old - size);
		insert(h, behind(b));
	}
	b->size |= IN_USE;
	return b + 1;
}

static bool is_free(const struct header *b)
{
	return b != NULL && (b->size & IN_USE) == 0;
}

void heap_free(struct heap *h, void *block)
{
	struct header *b = block, *neighbour;

	if (b == NULL)
		return;
	b--;
	b->size = size_of(b);
	neighbour = behind(b);
	if (is_free(neighbour)) {
		extract(neighbour);
		set_size(b, b->size + neighbour->size);
	}
	neighbour = before(b);
	if (is_free(neighbour)) {
		extract(neighbour);
		set_size(neighbour, neighbour->size + b->size);
		b = neighbour;
	}
	insert(h, b);
}

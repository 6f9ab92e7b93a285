/* SLOW: right, but a list of bytes whose end is searched from its beginning */
#include "ring_buffer.h"

#include <stdlib.h>

struct node {
	char byte;
	struct node *next;
};

struct ring {
	struct node *first;
	size_t capacity, used;
};

struct ring *ring_new(size_t capacity)
{
	struct ring *r = calloc(1, sizeof *r);

	if (r)
		r->capacity = capacity;
	return r;
}

size_t ring_read(struct ring *r, char *bytes, size_t n)
{
	size_t count = 0;

	while (count < n && r->first) {
		struct node *node = r->first;

		bytes[count++] = node->byte;
		r->first = node->next;
		r->used--;
		free(node);
	}
	return count;
}

void ring_free(struct ring *r)
{
	char byte;

	while (r && ring_read(r, &byte, 1) == 1)
		;
	free(r);
}

size_t ring_write(struct ring *r, const char *bytes, size_t n)
{
	size_t count = 0;

	while (count < n && r->used < r->capacity) {
		struct node **end = &r->first;

		while (*end)
			end = &(*end)->next;
		*end = malloc(sizeof **end);
		if (!*end)
			break;
		**end = (struct node){bytes[count++], NULL};
		r->used++;
	}
	return count;
}

size_t ring_used(const struct ring *r)
{
	return r->used;
}

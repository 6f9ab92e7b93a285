/* RTE: writes a 0 behind the bytes that it read, where there may be no room */
#include "ring_buffer.h"

#include <stdlib.h>

struct ring {
	char *bytes;
	size_t capacity, head, used;
};

struct ring *ring_new(size_t capacity)
{
	struct ring *r = calloc(1, sizeof *r);

	if (!r)
		return NULL;
	r->bytes = malloc(capacity);
	if (!r->bytes) {
		free(r);
		return NULL;
	}
	r->capacity = capacity;
	return r;
}

void ring_free(struct ring *r)
{
	if (r)
		free(r->bytes);
	free(r);
}

size_t ring_write(struct ring *r, const char *bytes, size_t n)
{
	size_t count = 0;

	while (count < n && r->used < r->capacity) {
		r->bytes[(r->head + r->used) % r->capacity] = bytes[count++];
		r->used++;
	}
	return count;
}

size_t ring_read(struct ring *r, char *bytes, size_t n)
{
	size_t count = 0;

	while (count < n && r->used > 0) {
		bytes[count++] = r->bytes[r->head];
		r->head = (r->head + 1) % r->capacity;
		r->used--;
	}
	bytes[count] = '\0';
	return count;
}

size_t ring_used(const struct ring *r)
{
	return r->used;
}

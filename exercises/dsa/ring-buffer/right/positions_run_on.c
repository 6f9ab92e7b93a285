/* AC: two positions that are never wrapped; their difference is the count */
#include "ring_buffer.h"

#include <stdlib.h>

struct ring {
	char *bytes;
	unsigned long long read, written;
	size_t capacity;
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

	while (count < n && ring_used(r) < r->capacity)
		r->bytes[r->written++ % r->capacity] = bytes[count++];
	return count;
}

size_t ring_read(struct ring *r, char *bytes, size_t n)
{
	size_t count = 0;

	while (count < n && ring_used(r) > 0)
		bytes[count++] = r->bytes[r->read++ % r->capacity];
	return count;
}

size_t ring_used(const struct ring *r)
{
	return (size_t)(r->written - r->read);
}

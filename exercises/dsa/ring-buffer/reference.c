#include "ring_buffer.h"

#include <stdlib.h>
#include <string.h>

/* What is in the buffer begins at start and goes on at the front when it comes to the end of the
 * array. The count tells full from empty: in both, the place behind the last is start. */
struct ring {
	size_t capacity, start, used;
	char bytes[];
};

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct ring *ring_new(size_t capacity)
{
	struct ring *r = malloc(sizeof *r + capacity);

	if (r)
		*r = (struct ring){.capacity = capacity};
	return r;
}

void ring_free(struct ring *r)
{
	free(r);
}

size_t ring_write(struct ring *r, const char *bytes, size_t n)
{
	size_t end = (r->start + r->used) % r->capacity;
	size_t count = least(n, r->capacity - r->used);
	size_t straight = least(count, r->capacity - end); /* the rest goes to the front */

	memcpy(r->bytes + end, bytes, straight);
	memcpy(r->bytes, bytes + straight, count - straight);
	r->used += count;
	return count;
}

size_t ring_read(struct ring *r, char *bytes, size_t n)
{
	size_t count = least(n, r->used);
	size_t straight = least(count, r->capacity - r->start);

	memcpy(bytes, r->bytes + r->start, straight);
	memcpy(bytes + straight, r->bytes, count - straight);
	r->start = (r->start + count) % r->capacity;
	r->used -= count;
	return count;
}

size_t ring_used(const struct ring *r)
{
	return r->used;
}

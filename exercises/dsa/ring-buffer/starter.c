#include "ring_buffer.h"

#include <stdlib.h>

struct ring {
	size_t capacity;
};

struct ring *ring_new(size_t capacity)
{
	struct ring *r = malloc(sizeof *r);

	if (r)
		r->capacity = capacity;
	return r;
}

void ring_free(struct ring *r)
{
	free(r);
}

size_t ring_write(struct ring *r, const char *bytes, size_t n)
{
	(void)r;
	(void)bytes;
	(void)n;
	return 0;
}

size_t ring_read(struct ring *r, char *bytes, size_t n)
{
	(void)r;
	(void)bytes;
	(void)n;
	return 0;
}

size_t ring_used(const struct ring *r)
{
	(void)r;
	return 0;
}

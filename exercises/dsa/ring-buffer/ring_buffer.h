/* ring_buffer: bytes that come out in the order in which they went in, in memory of fixed size. */
#ifndef RING_BUFFER_H
#define RING_BUFFER_H

#include <stddef.h>

/* Yours to define. */
struct ring;

/* An empty buffer with room for capacity bytes, at least 1; NULL when there is no memory. Any
 * number of buffers may live side by side. The caller frees it with ring_free. */
struct ring *ring_new(size_t capacity);

/* Frees the buffer and all it holds. NULL is allowed and does nothing. */
void ring_free(struct ring *r);

/* Appends the first of the n bytes, as many as there is room for, and returns how many. bytes is
 * only read, and not needed any more afterwards. */
size_t ring_write(struct ring *r, const char *bytes, size_t n);

/* Takes the n oldest bytes out, or all when there are fewer, stores them in bytes, the oldest first,
 * and returns how many. What is behind them in bytes stays as it is. */
size_t ring_read(struct ring *r, char *bytes, size_t n);

/* How many bytes are in the buffer. */
size_t ring_used(const struct ring *r);

#endif

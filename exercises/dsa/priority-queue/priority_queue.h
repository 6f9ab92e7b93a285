/* priority_queue: whatever comes in, the smallest goes out first. */
#ifndef PRIORITY_QUEUE_H
#define PRIORITY_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

/* Yours to define. */
struct priority_queue;

/* A queue with room for capacity numbers, at most 100000, which holds the n of values at first;
 * n <= capacity. values is only read, and not needed any more afterwards; when n is 0 it may not be
 * read. NULL when there is no memory. Any number of queues may live side by side. The caller frees
 * it with pq_free. */
struct priority_queue *pq_new(size_t capacity, const int *values, size_t n);

/* Frees the queue and all it holds. NULL is allowed and does nothing. */
void pq_free(struct priority_queue *q);

/* Adds value, which may be there already: then it is there once more. Returns false, and changes
 * nothing, when the queue is full. This cannot fail otherwise: pq_new is the place to get the
 * memory. */
bool pq_push(struct priority_queue *q, int value);

/* Whether there is a number in the queue. If so, *value gets the smallest, which pq_pop takes out,
 * once, and pq_peek leaves there; if not, *value stays as it is. */
bool pq_pop(struct priority_queue *q, int *value);
bool pq_peek(const struct priority_queue *q, int *value);

/* How many numbers are in the queue, equal ones counted each. */
size_t pq_size(const struct priority_queue *q);

#endif

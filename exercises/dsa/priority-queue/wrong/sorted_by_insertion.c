/* SLOW: right, but keeps the numbers sorted, and a push moves those that are smaller */
#include "priority_queue.h"

#include <stdlib.h>
#include <string.h>

struct priority_queue {
	size_t size, capacity;
	int *items;
};

static int falling(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x < y) - (x > y);
}

struct priority_queue *pq_new(size_t capacity, const int *values, size_t n)
{
	struct priority_queue *q = malloc(sizeof *q);

	if (!q)
		return NULL;
	q->items = calloc(capacity, sizeof *q->items);
	if (!q->items) {
		free(q);
		return NULL;
	}
	q->capacity = capacity;
	q->size = n;
	if (n > 0)
		memcpy(q->items, values, n * sizeof *values);
	qsort(q->items, n, sizeof *q->items, falling);
	return q;
}

void pq_free(struct priority_queue *q)
{
	if (q)
		free(q->items);
	free(q);
}

bool pq_push(struct priority_queue *q, int value)
{
	size_t i = q->size;

	if (q->size == q->capacity)
		return false;
	for (; i > 0 && q->items[i - 1] < value; i--)
		q->items[i] = q->items[i - 1];
	q->items[i] = value;
	q->size++;
	return true;
}

bool pq_pop(struct priority_queue *q, int *value)
{
	if (q->size == 0)
		return false;
	*value = q->items[--q->size];
	return true;
}

bool pq_peek(const struct priority_queue *q, int *value)
{
	if (q->size == 0)
		return false;
	*value = q->items[q->size - 1];
	return true;
}

size_t pq_size(const struct priority_queue *q)
{
	return q->size;
}

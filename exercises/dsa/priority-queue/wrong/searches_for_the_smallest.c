/* SLOW: right, but a pop walks through all numbers to find the smallest */
#include "priority_queue.h"

#include <stdlib.h>
#include <string.h>

struct priority_queue {
	size_t size, capacity;
	int *items;
};

static size_t smallest(const struct priority_queue *q)
{
	size_t at = 0;

	for (size_t i = 1; i < q->size; i++)
		if (q->items[i] < q->items[at])
			at = i;
	return at;
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
	if (q->size == q->capacity)
		return false;
	q->items[q->size] = value;
	q->size++;
	return true;
}

bool pq_pop(struct priority_queue *q, int *value)
{
	if (q->size == 0)
		return false;

	size_t at = smallest(q);
	*value = q->items[at];
	q->items[at] = q->items[--q->size];
	return true;
}

bool pq_peek(const struct priority_queue *q, int *value)
{
	if (q->size == 0)
		return false;
	*value = q->items[smallest(q)];
	return true;
}

size_t pq_size(const struct priority_queue *q)
{
	return q->size;
}

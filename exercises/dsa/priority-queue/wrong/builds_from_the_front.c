/* WA: sinks from the first to the last, so that a small number behind rises by one row only */
#include "priority_queue.h"

#include <stdlib.h>
#include <string.h>

struct priority_queue {
	size_t size, capacity;
	int *items;
};

static void swap(int *a, int *b)
{
	int t = *a;

	*a = *b;
	*b = t;
}

static void sift_down(struct priority_queue *q, size_t i)
{
	while (2 * i + 1 < q->size) {
		size_t child = 2 * i + 1;

		if (child + 1 < q->size && q->items[child + 1] < q->items[child])
			child++;
		if (q->items[i] <= q->items[child])
			break;
		swap(&q->items[i], &q->items[child]);
		i = child;
	}
}

static void sift_up(struct priority_queue *q, size_t i)
{
	while (i > 0 && q->items[i] < q->items[(i - 1) / 2]) {
		swap(&q->items[i], &q->items[(i - 1) / 2]);
		i = (i - 1) / 2;
	}
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
	for (size_t i = 0; i < n / 2; i++)
		sift_down(q, i);
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
	sift_up(q, q->size++);
	return true;
}

bool pq_pop(struct priority_queue *q, int *value)
{
	if (q->size == 0)
		return false;
	*value = q->items[0];
	q->items[0] = q->items[--q->size];
	sift_down(q, 0);
	return true;
}

bool pq_peek(const struct priority_queue *q, int *value)
{
	if (q->size == 0)
		return false;
	*value = q->items[0];
	return true;
}

size_t pq_size(const struct priority_queue *q)
{
	return q->size;
}

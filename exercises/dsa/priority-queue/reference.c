#include "priority_queue.h"

#include <stdlib.h>

/* A binary tree without a link: below heap[i] stand heap[2 i + 1] and heap[2 i + 2], as far as
 * there are any, and neither is smaller. So none is smaller than heap[0]. */
struct priority_queue {
	size_t size, capacity;
	int heap[];
};

/* Puts value at i or further up; heap[i] is a hole. */
static void sift_up(int *heap, size_t i, int value)
{
	while (i > 0 && heap[(i - 1) / 2] > value) {
		heap[i] = heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	heap[i] = value;
}

/* Puts value at i or further down; heap[i] is a hole. */
static void sift_down(int *heap, size_t size, size_t i, int value)
{
	for (size_t child; (child = 2 * i + 1) < size; i = child) {
		if (child + 1 < size && heap[child + 1] < heap[child])
			child++;
		if (heap[child] >= value)
			break;
		heap[i] = heap[child];
	}
	heap[i] = value;
}

struct priority_queue *pq_new(size_t capacity, const int *values, size_t n)
{
	struct priority_queue *q = malloc(sizeof *q + capacity * sizeof *q->heap);

	if (q) {
		q->size = n;
		q->capacity = capacity;
		for (size_t i = 0; i < n; i++)
			q->heap[i] = values[i];
		/* From the last that has something below it up to the root. */
		for (size_t i = n / 2; i-- > 0;)
			sift_down(q->heap, n, i, q->heap[i]);
	}
	return q;
}

void pq_free(struct priority_queue *q)
{
	free(q);
}

bool pq_push(struct priority_queue *q, int value)
{
	if (q->size == q->capacity)
		return false;
	sift_up(q->heap, q->size++, value);
	return true;
}

bool pq_pop(struct priority_queue *q, int *value)
{
	if (!pq_peek(q, value))
		return false;
	q->size--;
	sift_down(q->heap, q->size, 0, q->heap[q->size]);
	return true;
}

bool pq_peek(const struct priority_queue *q, int *value)
{
	if (q->size == 0)
		return false;
	*value = q->heap[0];
	return true;
}

size_t pq_size(const struct priority_queue *q)
{
	return q->size;
}

#include "priority_queue.h"

#include <stdlib.h>

struct priority_queue {
	size_t capacity;
};

struct priority_queue *pq_new(size_t capacity, const int *values, size_t n)
{
	struct priority_queue *q = malloc(sizeof *q);

	(void)values;
	(void)n;
	if (q)
		q->capacity = capacity;
	return q;
}

void pq_free(struct priority_queue *q)
{
	free(q);
}

bool pq_push(struct priority_queue *q, int value)
{
	(void)q;
	(void)value;
	return false;
}

bool pq_pop(struct priority_queue *q, int *value)
{
	(void)q;
	(void)value;
	return false;
}

bool pq_peek(const struct priority_queue *q, int *value)
{
	(void)q;
	(void)value;
	return false;
}

size_t pq_size(const struct priority_queue *q)
{
	(void)q;
	return 0;
}

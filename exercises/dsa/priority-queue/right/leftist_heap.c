/* AC: a heap of nodes that melts two heaps into one; built by melting pairs, round after round */
#include "priority_queue.h"

#include <stdlib.h>

struct node {
	int value;
	unsigned rank; /* how far it is to a free place along the right children */
	struct node *left, *right;
};

struct priority_queue {
	size_t size, capacity;
	struct node *root, *unused; /* unused ones hang on left */
	struct node nodes[];
};

static unsigned rank(const struct node *t)
{
	return t ? t->rank : 0;
}

static struct node *melt(struct node *a, struct node *b)
{
	if (!a || !b)
		return a ? a : b;
	if (b->value < a->value) {
		struct node *t = a;

		a = b;
		b = t;
	}
	a->right = melt(a->right, b);
	if (rank(a->left) < rank(a->right)) {
		struct node *t = a->left;

		a->left = a->right;
		a->right = t;
	}
	a->rank = rank(a->right) + 1;
	return a;
}

struct priority_queue *pq_new(size_t capacity, const int *values, size_t n)
{
	struct priority_queue *q = malloc(sizeof *q + capacity * sizeof q->nodes[0]);
	struct node **heaps = malloc((n + 1) * sizeof *heaps);

	if (!q || !heaps) {
		free(q);
		free(heaps);
		return NULL;
	}
	q->size = n;
	q->capacity = capacity;
	q->root = q->unused = NULL;
	for (size_t i = 0; i < n; i++) {
		q->nodes[i] = (struct node){values[i], 1, NULL, NULL};
		heaps[i] = &q->nodes[i];
	}
	for (size_t i = n; i < capacity; i++) {
		q->nodes[i].left = q->unused;
		q->unused = &q->nodes[i];
	}
	for (size_t left = n; left > 1;) {
		size_t kept = 0;

		for (size_t i = 0; i + 1 < left; i += 2)
			heaps[kept++] = melt(heaps[i], heaps[i + 1]);
		if (left % 2 == 1)
			heaps[kept++] = heaps[left - 1];
		left = kept;
	}
	if (n > 0)
		q->root = heaps[0];
	free(heaps);
	return q;
}

void pq_free(struct priority_queue *q)
{
	free(q);
}

bool pq_push(struct priority_queue *q, int value)
{
	struct node *t = q->unused;

	if (!t)
		return false;
	q->unused = t->left;
	*t = (struct node){value, 1, NULL, NULL};
	q->root = melt(q->root, t);
	q->size++;
	return true;
}

bool pq_pop(struct priority_queue *q, int *value)
{
	struct node *t = q->root;

	if (!t)
		return false;
	*value = t->value;
	q->root = melt(t->left, t->right);
	t->left = q->unused;
	q->unused = t;
	q->size--;
	return true;
}

bool pq_peek(const struct priority_queue *q, int *value)
{
	if (!q->root)
		return false;
	*value = q->root->value;
	return true;
}

size_t pq_size(const struct priority_queue *q)
{
	return q->size;
}

/* AC: chains of nodes, which grow with what was met */
#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

struct node {
	int value;
	size_t position;
	struct node *next;
};

struct table {
	struct node **buckets;
	size_t size, used;
};

static struct node **bucket(const struct table *t, int64_t value)
{
	uint64_t mixed = (uint64_t)value;

	mixed = (mixed ^ mixed >> 16) * UINT64_C(0x45d9f3b3335b369);
	mixed ^= mixed >> 32;
	return &t->buckets[mixed & (t->size - 1)];
}

static const struct node *find(const struct table *t, int64_t value)
{
	const struct node *node = *bucket(t, value);

	while (node && node->value != value)
		node = node->next;
	return node;
}

static bool resize(struct table *t, size_t size)
{
	struct table new = {calloc(size, sizeof *new.buckets), size, t->used};

	if (!new.buckets)
		return false;
	for (size_t b = 0; b < t->size; b++) {
		for (struct node *node = t->buckets[b], *next; node; node = next) {
			next = node->next;
			node->next = *bucket(&new, node->value);
			*bucket(&new, node->value) = node;
		}
	}
	free(t->buckets);
	*t = new;
	return true;
}

static bool add(struct table *t, int value, size_t position)
{
	struct node *node;

	if (t->used == t->size && !resize(t, 2 * t->size))
		return false;
	node = malloc(sizeof *node);
	if (!node)
		return false;
	*node = (struct node){value, position, *bucket(t, value)};
	*bucket(t, value) = node;
	t->used++;
	return true;
}

static void free_all(struct table *t)
{
	for (size_t b = 0; b < t->size; b++) {
		for (struct node *node = t->buckets[b], *next; node; node = next) {
			next = node->next;
			free(node);
		}
	}
	free(t->buckets);
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	struct table table = {NULL, 0, 0};
	bool found = false;

	if (!resize(&table, 16))
		return false;
	for (size_t i = 0; i < n && !found; i++) {
		const struct node *other = find(&table, (int64_t)target - nums[i]);

		if (other) {
			pair[0] = other->position;
			pair[1] = i;
			found = true;
		} else if (!add(&table, nums[i], i)) {
			break;
		}
	}
	free_all(&table);
	return found;
}

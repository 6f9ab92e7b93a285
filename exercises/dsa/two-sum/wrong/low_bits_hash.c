/* SLOW: hashes by the low bits alone; multiples of 16384 fall into four chains */
#include "two_sum.h"

#include <stdint.h>
#include <stdlib.h>

#define BUCKETS 65536

struct node {
	int value;
	size_t position;
	struct node *next;
};

static const struct node *find(struct node *const *buckets, int64_t value)
{
	const struct node *node = buckets[(uint64_t)value % BUCKETS];

	while (node != NULL && node->value != value)
		node = node->next;
	return node;
}

static bool add(struct node **buckets, int value, size_t position)
{
	struct node **bucket = &buckets[(uint64_t)value % BUCKETS];
	struct node *node = malloc(sizeof *node);

	if (node == NULL)
		return false;
	*node = (struct node){value, position, *bucket};
	*bucket = node;
	return true;
}

static void free_all(struct node **buckets)
{
	for (size_t b = 0; b < BUCKETS; b++) {
		while (buckets[b] != NULL) {
			struct node *next = buckets[b]->next;

			free(buckets[b]);
			buckets[b] = next;
		}
	}
	free(buckets);
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	struct node **buckets = calloc(BUCKETS, sizeof(struct node *));
	bool found = false;

	if (buckets == NULL)
		return false;
	for (size_t i = 0; i < n && !found; i++) {
		const struct node *other = find(buckets, (int64_t)target - nums[i]);

		if (other != NULL) {
			pair[0] = other->position;
			pair[1] = i;
			found = true;
		} else if (!add(buckets, nums[i], i)) {
			break;
		}
	}
	free_all(buckets);
	return found;
}

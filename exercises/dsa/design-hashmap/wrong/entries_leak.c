/* RTE: frees the buckets and leaves the entries behind (a leak) */
#include "hash_map.h"

#include <stdint.h>
#include <stdlib.h>

struct entry {
	int key, value;
	struct entry *next;
};

/* Every entry stands in the chain of its bucket. There are at least as many buckets as entries, so
 * chains are short. */
struct hash_map {
	struct entry **buckets;
	size_t n_buckets, size;
};

/* The pointer that leads to key's entry, or the NULL at the end of its chain. The factor is 2^32
 * over the golden ratio: it carries every bit of the key into the high bits of the product, and
 * those choose the bucket. */
static struct entry **find(const struct hash_map *m, int key)
{
	uint32_t mixed = (uint32_t)key * UINT32_C(2654435769);
	struct entry **at = &m->buckets[(uint64_t)mixed * m->n_buckets >> 32];

	while (*at && (*at)->key != key)
		at = &(*at)->next;
	return at;
}

/* Moves all entries into new buckets. False, and nothing has changed, when there is no memory. */
static bool rehash(struct hash_map *m, size_t n_buckets)
{
	struct hash_map new = {calloc(n_buckets, sizeof *new.buckets), n_buckets, m->size};

	if (!new.buckets)
		return false;
	for (size_t b = 0; b < m->n_buckets; b++) {
		for (struct entry *e = m->buckets[b], *next; e; e = next) {
			next = e->next;
			e->next = NULL;
			*find(&new, e->key) = e;
		}
	}
	free(m->buckets);
	*m = new;
	return true;
}

struct hash_map *map_new(void)
{
	struct hash_map *m = calloc(1, sizeof *m);

	if (m && !rehash(m, 1)) {
		free(m);
		return NULL;
	}
	return m;
}

void map_free(struct hash_map *m)
{
	if (!m)
		return;
	free(m->buckets);
	free(m);
}

bool map_put(struct hash_map *m, int key, int value)
{
	struct entry *e = *find(m, key);

	if (!e) {
		if (m->size == m->n_buckets && !rehash(m, 2 * m->n_buckets))
			return false;
		e = malloc(sizeof *e);
		if (!e)
			return false;
		*e = (struct entry){.key = key};
		*find(m, key) = e;
		m->size++;
	}
	e->value = value;
	return true;
}

bool map_get(const struct hash_map *m, int key, int *value)
{
	const struct entry *e = *find(m, key);

	if (!e)
		return false;
	*value = e->value;
	return true;
}

bool map_remove(struct hash_map *m, int key)
{
	struct entry **at = find(m, key), *e = *at;

	if (!e)
		return false;
	*at = e->next;
	free(e);
	m->size--;
	return true;
}

size_t map_size(const struct hash_map *m)
{
	return m->size;
}

void map_each(const struct hash_map *m, void (*visit)(void *context, int key, int value),
	void *context)
{
	for (size_t b = 0; b < m->n_buckets; b++)
		for (const struct entry *e = m->buckets[b]; e; e = e->next)
			visit(context, e->key, e->value);
}

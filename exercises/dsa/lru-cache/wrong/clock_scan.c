/* SLOW: right, but compares the times of all entries to find the oldest */
#include "lru_cache.h"

#include <stdint.h>
#include <stdlib.h>

struct entry {
	int key, value;
	uint64_t when;
	struct entry *chain;
};

struct lru_cache {
	size_t capacity, used, n_buckets;
	uint64_t now;
	struct entry *entries, **buckets;
};

struct lru_cache *lru_new(size_t capacity)
{
	struct lru_cache *c = calloc(1, sizeof *c);

	if (!c)
		return NULL;
	c->capacity = capacity;
	c->n_buckets = 2 * capacity + 1;
	c->entries = calloc(capacity, sizeof *c->entries);
	c->buckets = calloc(c->n_buckets, sizeof *c->buckets);
	if (!c->entries || !c->buckets) {
		lru_free(c);
		return NULL;
	}
	return c;
}

void lru_free(struct lru_cache *c)
{
	if (!c)
		return;
	free(c->entries);
	free(c->buckets);
	free(c);
}

static struct entry **find(struct lru_cache *c, int key)
{
	struct entry **at = &c->buckets[(uint32_t)key % c->n_buckets];

	while (*at && (*at)->key != key)
		at = &(*at)->chain;
	return at;
}

static struct entry *evict(struct lru_cache *c)
{
	struct entry *oldest = &c->entries[0];

	for (size_t i = 1; i < c->used; i++)
		if (c->entries[i].when < oldest->when)
			oldest = &c->entries[i];
	*find(c, oldest->key) = oldest->chain;
	return oldest;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	struct entry *e = *find(c, key);

	if (!e)
		return false;
	e->when = ++c->now;
	*value = e->value;
	return true;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	struct entry *e = *find(c, key);

	if (!e) {
		e = c->used < c->capacity ? &c->entries[c->used++] : evict(c);
		e->key = key;
		e->chain = NULL;
		*find(c, key) = e;
	}
	e->value = value;
	e->when = ++c->now;
}

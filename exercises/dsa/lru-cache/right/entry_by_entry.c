/* AC: an allocation for each entry, freed when it is evicted; a list with two ends and no ring */
#include "lru_cache.h"

#include <stdint.h>
#include <stdlib.h>

struct entry {
	struct entry *newer, *older, *chain;
	int key, value;
};

struct lru_cache {
	struct entry *newest, *oldest;
	size_t capacity, used;
	struct entry *buckets[];
};

struct lru_cache *lru_new(size_t capacity)
{
	struct lru_cache *c = calloc(1, sizeof *c + capacity * sizeof(struct entry *));

	if (c != NULL)
		c->capacity = capacity;
	return c;
}

void lru_free(struct lru_cache *c)
{
	if (c == NULL)
		return;
	for (struct entry *e = c->newest, *older; e != NULL; e = older) {
		older = e->older;
		free(e);
	}
	free(c);
}

static struct entry **find(struct lru_cache *c, int key)
{
	uint64_t hash = (uint32_t)key * UINT32_C(2654435769);
	struct entry **at = &c->buckets[hash * c->capacity >> 32];

	while (*at != NULL && (*at)->key != key)
		at = &(*at)->chain;
	return at;
}

static void detach(struct lru_cache *c, struct entry *e)
{
	*(e->newer ? &e->newer->older : &c->newest) = e->older;
	*(e->older ? &e->older->newer : &c->oldest) = e->newer;
}

static void attach(struct lru_cache *c, struct entry *e)
{
	e->newer = NULL;
	e->older = c->newest;
	*(c->newest ? &c->newest->newer : &c->oldest) = e;
	c->newest = e;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	struct entry *e = *find(c, key);

	if (e == NULL)
		return false;
	detach(c, e);
	attach(c, e);
	*value = e->value;
	return true;
}

static void evict(struct lru_cache *c)
{
	struct entry *e = c->oldest, **at = find(c, e->key);

	*at = e->chain;
	detach(c, e);
	free(e);
	c->used--;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	struct entry *e = *find(c, key);

	if (e != NULL) {
		detach(c, e);
	} else {
		if (c->used == c->capacity)
			evict(c);
		e = calloc(1, sizeof *e);
		if (e == NULL)
			return;
		e->key = key;
		*find(c, key) = e;
		c->used++;
	}
	e->value = value;
	attach(c, e);
}

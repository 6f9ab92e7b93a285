/* SLOW: a bucket is the low bits of the key, so keys that are multiples of 65536 share very few */
#include "lru_cache.h"

#include <stdint.h>
#include <stdlib.h>

struct entry {
	int key, value;
	struct entry *chain, *newer, *older;
};

struct lru_cache {
	size_t capacity, used, n_buckets;
	struct entry *newest, *oldest;
	struct entry **buckets;
};

struct lru_cache *lru_new(size_t capacity)
{
	struct lru_cache *c = calloc(1, sizeof *c);

	if (!c)
		return NULL;
	c->capacity = capacity;
	c->n_buckets = 1;
	while (c->n_buckets < capacity)
		c->n_buckets *= 2;
	c->buckets = calloc(c->n_buckets, sizeof *c->buckets);
	if (!c->buckets) {
		free(c);
		return NULL;
	}
	return c;
}

void lru_free(struct lru_cache *c)
{
	if (!c)
		return;
	while (c->newest) {
		struct entry *e = c->newest;

		c->newest = e->older;
		free(e);
	}
	free(c->buckets);
	free(c);
}

static struct entry **bucket(struct lru_cache *c, int key)
{
	return &c->buckets[(uint32_t)key & (c->n_buckets - 1)];
}

static struct entry *find(struct lru_cache *c, int key)
{
	struct entry *e = *bucket(c, key);

	while (e && e->key != key)
		e = e->chain;
	return e;
}

static void detach(struct lru_cache *c, struct entry *e)
{
	if (e->newer)
		e->newer->older = e->older;
	else
		c->newest = e->older;
	if (e->older)
		e->older->newer = e->newer;
	else
		c->oldest = e->newer;
}

static void attach(struct lru_cache *c, struct entry *e)
{
	e->newer = NULL;
	e->older = c->newest;
	if (c->newest)
		c->newest->newer = e;
	else
		c->oldest = e;
	c->newest = e;
}

static void touch(struct lru_cache *c, struct entry *e)
{
	detach(c, e);
	attach(c, e);
}

static void evict(struct lru_cache *c)
{
	struct entry *e = c->oldest;
	struct entry **at = bucket(c, e->key);

	while (*at != e)
		at = &(*at)->chain;
	*at = e->chain;
	detach(c, e);
	free(e);
	c->used--;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	struct entry *e = find(c, key);

	if (!e)
		return false;
	touch(c, e);
	*value = e->value;
	return true;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	struct entry *e = find(c, key);

	if (e) {
		e->value = value;
		touch(c, e);
		return;
	}
	if (c->used == c->capacity)
		evict(c);
	e = malloc(sizeof *e);
	if (!e)
		return;
	e->key = key;
	e->value = value;
	e->chain = *bucket(c, key);
	*bucket(c, key) = e;
	attach(c, e);
	c->used++;
}

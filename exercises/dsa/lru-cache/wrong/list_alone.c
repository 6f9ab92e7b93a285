/* SLOW: right, but looks for every key along the list: work grows with the capacity */
#include "lru_cache.h"

#include <stdlib.h>

struct entry {
	int key, value;
	struct entry *newer, *older;
};

struct lru_cache {
	size_t capacity, used;
	struct entry *newest, *oldest;
};

struct lru_cache *lru_new(size_t capacity)
{
	struct lru_cache *c = calloc(1, sizeof *c);

	if (c)
		c->capacity = capacity;
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
	free(c);
}

static struct entry *find(struct lru_cache *c, int key)
{
	struct entry *e = c->newest;

	while (e && e->key != key)
		e = e->older;
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
	attach(c, e);
	c->used++;
}

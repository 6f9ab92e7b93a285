/* WA: open addressing that frees a slot on eviction cuts off the keys pushed past it */
#include "lru_cache.h"

#include <stdint.h>
#include <stdlib.h>

struct slot {
	bool full;
	int key, value;
	struct slot *newer, *older;
};

struct lru_cache {
	size_t capacity, used, n_slots;
	struct slot ring; /* older: the newest; newer: the oldest */
	struct slot slots[];
};

struct lru_cache *lru_new(size_t capacity)
{
	size_t n_slots = 2 * capacity + 1;
	struct lru_cache *c = calloc(1, sizeof *c + n_slots * sizeof c->slots[0]);

	if (!c)
		return NULL;
	c->capacity = capacity;
	c->n_slots = n_slots;
	c->ring.newer = c->ring.older = &c->ring;
	return c;
}

void lru_free(struct lru_cache *c)
{
	free(c);
}

/* The key's slot, or the free one where it would go. */
static struct slot *find(struct lru_cache *c, int key)
{
	size_t i = (uint32_t)key % c->n_slots;

	while (c->slots[i].full && c->slots[i].key != key)
		i = (i + 1) % c->n_slots;
	return &c->slots[i];
}

static void detach(struct slot *s)
{
	s->newer->older = s->older;
	s->older->newer = s->newer;
}

static void attach(struct lru_cache *c, struct slot *s)
{
	s->newer = &c->ring;
	s->older = c->ring.older;
	s->older->newer = s;
	c->ring.older = s;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	struct slot *s = find(c, key);

	if (!s->full)
		return false;
	detach(s);
	attach(c, s);
	*value = s->value;
	return true;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	struct slot *s = find(c, key);

	if (s->full) {
		detach(s);
	} else {
		if (c->used == c->capacity) {
			struct slot *oldest = c->ring.newer;

			detach(oldest);
			oldest->full = false;
			c->used--;
			s = find(c, key);
		}
		c->used++;
		s->full = true;
		s->key = key;
	}
	s->value = value;
	attach(c, s);
}

/* AC: entries in a table with open addressing; removing one moves those behind it up; the order of
 * use is a list of slot numbers, which follows the moves */
#include "lru_cache.h"

#include <stdint.h>
#include <stdlib.h>

struct slot {
	int key, value;
	uint32_t newer, older; /* slots; slot 0 is nobody's and holds the ends of the list */
	bool full;
};

struct lru_cache {
	size_t capacity, used;
	uint32_t n; /* slots 1 .. n */
	struct slot slots[];
};

struct lru_cache *lru_new(size_t capacity)
{
	size_t n = 2 * capacity + 1;
	struct lru_cache *c = calloc(1, sizeof *c + (n + 1) * sizeof c->slots[0]);

	if (c == NULL)
		return NULL;
	c->capacity = capacity;
	c->n = (uint32_t)n;
	return c;
}

void lru_free(struct lru_cache *c)
{
	free(c);
}

static uint32_t home(const struct lru_cache *c, int key)
{
	uint64_t hash = (uint32_t)key * UINT32_C(2654435769);

	return 1 + (uint32_t)(hash * c->n >> 32);
}

static uint32_t after(const struct lru_cache *c, uint32_t at)
{
	return at == c->n ? 1 : at + 1;
}

/* The key's slot, or the free one where it would go. */
static uint32_t find(const struct lru_cache *c, int key)
{
	uint32_t at = home(c, key);

	while (c->slots[at].full && c->slots[at].key != key)
		at = after(c, at);
	return at;
}

static void detach(struct lru_cache *c, uint32_t at)
{
	c->slots[c->slots[at].newer].older = c->slots[at].older;
	c->slots[c->slots[at].older].newer = c->slots[at].newer;
}

/* Slot 0's older is the newest of all, its newer the oldest. */
static void attach(struct lru_cache *c, uint32_t at)
{
	uint32_t second = c->slots[0].older;

	c->slots[at].newer = 0;
	c->slots[at].older = second;
	c->slots[second].newer = at;
	c->slots[0].older = at;
}

static void move(struct lru_cache *c, uint32_t from, uint32_t to)
{
	c->slots[to] = c->slots[from];
	c->slots[c->slots[to].newer].older = to;
	c->slots[c->slots[to].older].newer = to;
	c->slots[from].full = false;
}

static uint32_t distance(const struct lru_cache *c, uint32_t from, uint32_t to)
{
	return to >= from ? to - from : to + c->n - from;
}

static void evict(struct lru_cache *c)
{
	uint32_t hole = c->slots[0].newer;

	detach(c, hole);
	c->slots[hole].full = false;
	c->used--;
	for (uint32_t at = after(c, hole); c->slots[at].full; at = after(c, at)) {
		if (distance(c, home(c, c->slots[at].key), at) < distance(c, hole, at))
			continue;
		move(c, at, hole);
		hole = at;
	}
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	uint32_t at = find(c, key);

	if (!c->slots[at].full)
		return false;
	detach(c, at);
	attach(c, at);
	*value = c->slots[at].value;
	return true;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	uint32_t at = find(c, key);

	if (c->slots[at].full) {
		detach(c, at);
	} else {
		if (c->used == c->capacity)
			evict(c);
		at = find(c, key);
		c->slots[at].full = true;
		c->slots[at].key = key;
		c->used++;
	}
	c->slots[at].value = value;
	attach(c, at);
}

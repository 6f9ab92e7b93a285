/* WA: takes the key 0 for a free slot, so that a get of 0 finds what was never put */
#include "lru_cache.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	int key, value;
};

struct lru_cache {
	size_t capacity;
	struct entry entries[]; /* from the newest to the oldest, key 0 where there is none */
};

struct lru_cache *lru_new(size_t capacity)
{
	struct lru_cache *c = calloc(1, sizeof *c + capacity * sizeof c->entries[0]);

	if (c)
		c->capacity = capacity;
	return c;
}

void lru_free(struct lru_cache *c)
{
	free(c);
}

static void to_front(struct lru_cache *c, size_t i, struct entry e)
{
	memmove(&c->entries[1], &c->entries[0], i * sizeof e);
	c->entries[0] = e;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	for (size_t i = 0; i < c->capacity; i++) {
		if (c->entries[i].key != key)
			continue;
		*value = c->entries[i].value;
		to_front(c, i, c->entries[i]);
		return true;
	}
	return false;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	size_t i = 0;

	while (i < c->capacity - 1 && c->entries[i].key != key)
		i++;
	to_front(c, i, (struct entry){key, value});
}

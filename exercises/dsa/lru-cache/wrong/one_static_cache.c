/* WA: keeps the entries in static arrays, so that two caches are one */
#include "lru_cache.h"

#include <stdlib.h>

#define MOST 100000

struct lru_cache {
	size_t capacity;
};

static size_t used;
static int keys[MOST], values[MOST]; /* from the oldest to the newest */

struct lru_cache *lru_new(size_t capacity)
{
	struct lru_cache *c = malloc(sizeof *c);

	if (c)
		c->capacity = capacity;
	used = 0;
	return c;
}

void lru_free(struct lru_cache *c)
{
	free(c);
}

static bool take(int key, int *value)
{
	for (size_t i = 0; i < used; i++) {
		if (keys[i] != key)
			continue;
		*value = values[i];
		used--;
		for (; i < used; i++) {
			keys[i] = keys[i + 1];
			values[i] = values[i + 1];
		}
		return true;
	}
	return false;
}

static void append(int key, int value)
{
	keys[used] = key;
	values[used++] = value;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	(void)c;
	if (!take(key, value))
		return false;
	append(key, *value);
	return true;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	int old;

	if (!take(key, &old) && used == c->capacity)
		take(keys[0], &old);
	append(key, value);
}

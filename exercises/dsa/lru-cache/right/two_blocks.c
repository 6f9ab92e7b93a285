/* AC: buckets and entries in two blocks; the number of buckets is a power of two */
#include "lru_cache.h"

#include <stdint.h>
#include <stdlib.h>

/* Every entry stands in two lists: the chain of its bucket, to find it by key, and the ring of use,
 * which starts and ends at the cache's own link: after it the newest, before it the oldest. */
struct link {
	struct link *next, *prev;
};

struct entry {
	struct link use; /* first, so that a link in the ring is its entry */
	struct entry *chain;
	int key, value;
};

struct lru_cache {
	struct link ring;
	size_t capacity, used;
	unsigned shift; /* 32 - log2 of the number of buckets */
	struct entry **buckets;
	struct entry entries[];
};

struct lru_cache *lru_new(size_t capacity)
{
	unsigned bits = 1;

	while (bits < 31 && (size_t)1 << bits < capacity)
		bits++;
	if (capacity > (SIZE_MAX - sizeof(struct lru_cache)) / sizeof(struct entry))
		return NULL;

	struct lru_cache *c = malloc(sizeof *c + capacity * sizeof c->entries[0]);
	if (!c)
		return NULL;
	c->buckets = calloc((size_t)1 << bits, sizeof *c->buckets);
	if (!c->buckets) {
		free(c);
		return NULL;
	}
	c->ring.next = c->ring.prev = &c->ring;
	c->capacity = capacity;
	c->used = 0;
	c->shift = 32 - bits;
	return c;
}

void lru_free(struct lru_cache *c)
{
	if (!c)
		return;
	free(c->buckets);
	free(c);
}

static void unlink_use(struct entry *e)
{
	e->use.prev->next = e->use.next;
	e->use.next->prev = e->use.prev;
}

static void link_newest(struct lru_cache *c, struct entry *e)
{
	e->use.prev = &c->ring;
	e->use.next = c->ring.next;
	e->use.next->prev = &e->use;
	c->ring.next = &e->use;
}

/* The pointer that leads to key's entry, or the NULL at the end of its chain. The factor is 2^32
 * over the golden ratio: it carries the low bits of the key up to where the bucket is read. */
static struct entry **find(struct lru_cache *c, int key)
{
	struct entry **at = &c->buckets[((uint32_t)key * UINT32_C(2654435769)) >> c->shift];

	while (*at && (*at)->key != key)
		at = &(*at)->chain;
	return at;
}

/* An entry in neither list: a fresh one while there is one, else the oldest. */
static struct entry *take_entry(struct lru_cache *c)
{
	if (c->used < c->capacity)
		return &c->entries[c->used++];

	struct entry *oldest = (struct entry *)c->ring.prev;
	struct entry **at = find(c, oldest->key);
	*at = oldest->chain;
	unlink_use(oldest);
	return oldest;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	struct entry *e = *find(c, key);

	if (!e)
		return false;
	unlink_use(e);
	link_newest(c, e);
	*value = e->value;
	return true;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	struct entry *e = *find(c, key);

	if (e) {
		unlink_use(e);
	} else {
		e = take_entry(c);
		e->key = key;
		/* Only now: taking the oldest may have changed this very chain. */
		struct entry **end = find(c, key);
		e->chain = NULL;
		*end = e;
	}
	e->value = value;
	link_newest(c, e);
}

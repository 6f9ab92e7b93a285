#include "lru_cache.h"

#include <stdint.h>
#include <stdlib.h>

/* Every entry stands in two lists: the chain of its bucket, to find it by key, and the ring of use,
 * which starts and ends at the cache's own link: after it the newest, before it the oldest. */
struct link {
	struct link *next, *prev;
};

/* There are as many buckets as entries, and entry i lends bucket i a place for its beginning; apart
 * from that the two have nothing to do with each other. */
struct entry {
	struct link use; /* first, so that a link in the ring is its entry */
	struct entry *chain;
	struct entry *bucket;
	int key, value;
};

struct lru_cache {
	struct link ring;
	size_t capacity, used;
	struct entry entries[];
};

struct lru_cache *lru_new(size_t capacity)
{
	struct lru_cache *c = malloc(sizeof *c + capacity * sizeof(struct entry));

	if (c == NULL)
		return NULL;
	c->ring.next = c->ring.prev = &c->ring;
	c->capacity = capacity;
	c->used = 0;
	for (size_t i = 0; i < capacity; i++)
		c->entries[i].bucket = NULL;
	return c;
}

void lru_free(struct lru_cache *c)
{
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

/* Where the chain with key begins. The factor is 2^32 over the golden ratio: it carries the low
 * bits of the key up to the high ones of the product, which choose among the buckets. */
static struct entry **bucket_of(struct lru_cache *c, int key)
{
	uint64_t hash = (uint32_t)key * UINT32_C(2654435769);

	return &c->entries[hash * c->capacity >> 32].bucket;
}

/* The pointer that leads to key's entry, or the NULL at the end of its chain. */
static struct entry **find(struct lru_cache *c, int key)
{
	struct entry **at = bucket_of(c, key);

	while (*at != NULL && (*at)->key != key)
		at = &(*at)->chain;
	return at;
}

/* An entry in neither list: a fresh one while there is one, else the oldest. */
static struct entry *take_entry(struct lru_cache *c)
{
	if (c->used < c->capacity)
		return &c->entries[c->used++];

	struct entry *oldest = (struct entry *)c->ring.prev;

	*find(c, oldest->key) = oldest->chain;
	unlink_use(oldest);
	return oldest;
}

bool lru_get(struct lru_cache *c, int key, int *value)
{
	struct entry *e = *find(c, key);

	if (e == NULL)
		return false;
	unlink_use(e);
	link_newest(c, e);
	*value = e->value;
	return true;
}

void lru_put(struct lru_cache *c, int key, int value)
{
	struct entry *e = *find(c, key);

	if (e != NULL) {
		unlink_use(e);
	} else {
		struct entry **bucket = bucket_of(c, key);

		e = take_entry(c);
		e->key = key;
		e->chain = *bucket;
		*bucket = e;
	}
	e->value = value;
	link_newest(c, e);
}

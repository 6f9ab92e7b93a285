/* lru_cache: keeps the entries used last, forgets the one unused for longest. */
#ifndef LRU_CACHE_H
#define LRU_CACHE_H

#include <stdbool.h>
#include <stddef.h>

/* Yours to define. */
struct lru_cache;

/* A cache, empty, for at most capacity entries; capacity is at least 1. NULL when there is no
 * memory for it. Any number of caches may live side by side. The caller frees it with lru_free. */
struct lru_cache *lru_new(size_t capacity);

/* Frees the cache and all it holds. NULL is allowed and does nothing. */
void lru_free(struct lru_cache *c);

/* Whether key is in the cache. If so, *value gets its value and the entry counts as used just now;
 * if not, *value stays as it is. */
bool lru_get(struct lru_cache *c, int key, int *value);

/* Stores value under key, in place of the value that was there, if any; the entry counts as used
 * just now. When the key is new and the cache is full, the entry unused for longest goes first.
 * This cannot fail: lru_new is the place to get the memory. */
void lru_put(struct lru_cache *c, int key, int value);

#endif

/* hash_map: a table from int to int that finds, adds and removes in constant time. */
#ifndef HASH_MAP_H
#define HASH_MAP_H

#include <stdbool.h>
#include <stddef.h>

/* Yours to define. */
struct hash_map;

/* An empty map, or NULL when there is no memory for it. Any number of maps may live side by side.
 * The caller frees it with map_free. */
struct hash_map *map_new(void);

/* Frees the map and all it holds. NULL is allowed and does nothing. */
void map_free(struct hash_map *m);

/* Stores value under key, in place of the value that was there, if any. False, and the map is as it
 * was, when there is no memory. */
bool map_put(struct hash_map *m, int key, int value);

/* Whether key is in the map. If so, *value gets its value; if not, *value stays as it is. */
bool map_get(const struct hash_map *m, int key, int *value);

/* Takes key out of the map, and returns whether it was there. */
bool map_remove(struct hash_map *m, int key);

/* The number of keys in the map. */
size_t map_size(const struct hash_map *m);

/* Calls visit once for every key in the map, in any order; visit does not change the map. */
void map_each(const struct hash_map *m, void (*visit)(void *context, int key, int value),
	void *context);

#endif

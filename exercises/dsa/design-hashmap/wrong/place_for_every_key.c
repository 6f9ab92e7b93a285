/* MLE: an array with a place for every int: no hashing, and 32 GB */
#include "hash_map.h"

#include <limits.h>
#include <stdlib.h>

struct hash_map {
	size_t size;
	long long *values; /* the value, far from every int when the key is not there */
};

#define ABSENT LLONG_MIN

struct hash_map *map_new(void)
{
	struct hash_map *m = calloc(1, sizeof *m);
	size_t n = (size_t)UINT_MAX + 1;

	m->values = malloc(n * sizeof *m->values);
	for (size_t i = 0; i < n; i++)
		m->values[i] = ABSENT;
	return m;
}

void map_free(struct hash_map *m)
{
	if (!m)
		return;
	free(m->values);
	free(m);
}

static long long *place(const struct hash_map *m, int key)
{
	return &m->values[(long long)key - INT_MIN];
}

bool map_put(struct hash_map *m, int key, int value)
{
	m->size += *place(m, key) == ABSENT;
	*place(m, key) = value;
	return true;
}

bool map_get(const struct hash_map *m, int key, int *value)
{
	if (*place(m, key) == ABSENT)
		return false;
	*value = (int)*place(m, key);
	return true;
}

bool map_remove(struct hash_map *m, int key)
{
	if (*place(m, key) == ABSENT)
		return false;
	*place(m, key) = ABSENT;
	m->size--;
	return true;
}

size_t map_size(const struct hash_map *m)
{
	return m->size;
}

void map_each(const struct hash_map *m, void (*visit)(void *context, int key, int value),
	void *context)
{
	for (long long key = INT_MIN; key <= INT_MAX; key++)
		if (*place(m, (int)key) != ABSENT)
			visit(context, (int)key, (int)*place(m, (int)key));
}

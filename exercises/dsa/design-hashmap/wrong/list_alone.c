/* SLOW: right, but one list: every operation walks along all keys */
#include "hash_map.h"

#include <stdlib.h>

struct entry {
	int key, value;
	struct entry *next;
};

struct hash_map {
	struct entry *first;
	size_t size;
};

struct hash_map *map_new(void)
{
	return calloc(1, sizeof(struct hash_map));
}

void map_free(struct hash_map *m)
{
	if (!m)
		return;
	for (struct entry *e = m->first, *next; e; e = next) {
		next = e->next;
		free(e);
	}
	free(m);
}

static struct entry **find(struct entry **at, int key)
{
	while (*at && (*at)->key != key)
		at = &(*at)->next;
	return at;
}

bool map_put(struct hash_map *m, int key, int value)
{
	struct entry **at = find(&m->first, key);

	if (!*at) {
		*at = calloc(1, sizeof **at);
		if (!*at)
			return false;
		(*at)->key = key;
		m->size++;
	}
	(*at)->value = value;
	return true;
}

bool map_get(const struct hash_map *m, int key, int *value)
{
	struct entry *first = m->first;
	const struct entry *e = *find(&first, key);

	if (!e)
		return false;
	*value = e->value;
	return true;
}

bool map_remove(struct hash_map *m, int key)
{
	struct entry **at = find(&m->first, key), *e = *at;

	if (!e)
		return false;
	*at = e->next;
	free(e);
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
	for (const struct entry *e = m->first; e; e = e->next)
		visit(context, e->key, e->value);
}

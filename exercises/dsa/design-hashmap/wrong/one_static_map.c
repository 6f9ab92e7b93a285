/* WA: keeps the slots in a static array, so that two maps are one */
#include "hash_map.h"

#include <stdint.h>
#include <stdlib.h>

enum { ROOM = 1 << 19 };

struct slot {
	int key, value;
	char state; /* 0 free, 1 used, 2 used once */
};

struct hash_map {
	size_t size;
};

static struct slot slots[ROOM];

struct hash_map *map_new(void)
{
	for (size_t i = 0; i < ROOM; i++)
		slots[i].state = 0;
	return calloc(1, sizeof(struct hash_map));
}

void map_free(struct hash_map *m)
{
	free(m);
}

static struct slot *find(int key)
{
	size_t at = (uint32_t)key * UINT32_C(2654435769) >> (32 - 19);

	while (slots[at].state == 2 || (slots[at].state == 1 && slots[at].key != key))
		at = (at + 1) % ROOM;
	return &slots[at];
}

bool map_put(struct hash_map *m, int key, int value)
{
	struct slot *s = find(key);

	m->size += s->state == 0;
	*s = (struct slot){key, value, 1};
	return true;
}

bool map_get(const struct hash_map *m, int key, int *value)
{
	const struct slot *s = find(key);

	(void)m;
	if (s->state == 0)
		return false;
	*value = s->value;
	return true;
}

bool map_remove(struct hash_map *m, int key)
{
	struct slot *s = find(key);

	if (s->state == 0)
		return false;
	s->state = 2;
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
	(void)m;
	for (size_t i = 0; i < ROOM; i++)
		if (slots[i].state == 1)
			visit(context, slots[i].key, slots[i].value);
}

/* WA: open addressing that frees the slot of a removed key cuts off those pushed past it */
#include "hash_map.h"

#include <stdint.h>
#include <stdlib.h>

enum { FREE, USED };

struct slot {
	int key, value;
	unsigned char state;
};

/* At most half of the slots are used. */
struct hash_map {
	struct slot *slots;
	size_t room, size;
};

static size_t home(const struct hash_map *m, int key)
{
	return (uint64_t)((uint32_t)key * UINT32_C(2654435769)) * m->room >> 32;
}

static size_t after(const struct hash_map *m, size_t at)
{
	return at + 1 < m->room ? at + 1 : 0;
}

/* The slot of key, or the free one where it belongs. */
static struct slot *find(const struct hash_map *m, int key)
{
	size_t at = home(m, key);

	while (m->slots[at].state != FREE && m->slots[at].key != key)
		at = after(m, at);
	return &m->slots[at];
}

static bool rehash(struct hash_map *m, size_t room)
{
	struct hash_map new = {.slots = calloc(room, sizeof *new.slots), .room = room, .size = m->size};

	if (!new.slots)
		return false;
	for (size_t i = 0; i < m->room; i++)
		if (m->slots[i].state == USED)
			*find(&new, m->slots[i].key) = m->slots[i];
	free(m->slots);
	*m = new;
	return true;
}

struct hash_map *map_new(void)
{
	struct hash_map *m = calloc(1, sizeof *m);

	if (m && !rehash(m, 4)) {
		free(m);
		return NULL;
	}
	return m;
}

void map_free(struct hash_map *m)
{
	if (!m)
		return;
	free(m->slots);
	free(m);
}

bool map_put(struct hash_map *m, int key, int value)
{
	struct slot *s = find(m, key);

	if (s->state != USED) {
		if (2 * (m->size + 1) > m->room) {
			if (!rehash(m, 2 * m->room))
				return false;
			s = find(m, key);
		}
		m->size++;
	}
	*s = (struct slot){key, value, USED};
	return true;
}

bool map_get(const struct hash_map *m, int key, int *value)
{
	const struct slot *s = find(m, key);

	if (s->state != USED)
		return false;
	*value = s->value;
	return true;
}

bool map_remove(struct hash_map *m, int key)
{
	struct slot *s = find(m, key);

	if (s->state != USED)
		return false;
	s->state = FREE;
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
	for (size_t i = 0; i < m->room; i++)
		if (m->slots[i].state == USED)
			visit(context, m->slots[i].key, m->slots[i].value);
}

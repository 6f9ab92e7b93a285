#include "dynamic_array.h"

#include <stdlib.h>
#include <string.h>

struct vec {
	size_t size, capacity;
	int *items; /* NULL while capacity is 0 */
};

static bool resize(struct vec *v, size_t capacity)
{
	int *items = realloc(v->items, capacity * sizeof *items);

	if (items) {
		v->items = items;
		v->capacity = capacity;
	}
	return items != NULL;
}

struct vec *vec_new(void)
{
	struct vec *v = malloc(sizeof *v);

	if (v)
		*v = (struct vec){0, 0, NULL};
	return v;
}

void vec_free(struct vec *v)
{
	if (v)
		free(v->items);
	free(v);
}

bool vec_push(struct vec *v, int value)
{
	return vec_insert(v, v->size, value);
}

bool vec_insert(struct vec *v, size_t at, int value)
{
	if (at > v->size || (v->size == v->capacity && !resize(v, 2 * v->capacity + 1)))
		return false;
	memmove(v->items + at + 1, v->items + at, (v->size - at) * sizeof *v->items);
	v->items[at] = value;
	v->size++;
	return true;
}

bool vec_pop(struct vec *v, int *value)
{
	return vec_remove(v, v->size - 1, value);
}

bool vec_remove(struct vec *v, size_t at, int *value)
{
	if (!vec_get(v, at, value))
		return false;
	v->size--;
	memmove(v->items + at, v->items + at + 1, (v->size - at) * sizeof *v->items);
	/* Halved only when three quarters are free: then it is half full, as it is after growing,
	 * and far from the next change on either side. Should it fail, the old memory does. */
	if (v->size < v->capacity / 4)
		resize(v, v->capacity / 2);
	return true;
}

bool vec_get(const struct vec *v, size_t at, int *value)
{
	if (at >= v->size)
		return false;
	*value = v->items[at];
	return true;
}

size_t vec_size(const struct vec *v)
{
	return v->size;
}

size_t vec_capacity(const struct vec *v)
{
	return v->capacity;
}

/* RTE: realloc with 0 bytes frees and gives NULL, which is taken for a failure */
#include "dynamic_array.h"

#include <stdlib.h>

struct vec {
	int *items;
	size_t size, capacity;
};

struct vec *vec_new(void)
{
	return calloc(1, sizeof(struct vec));
}

void vec_free(struct vec *v)
{
	if (v)
		free(v->items);
	free(v);
}

static bool set_capacity(struct vec *v, size_t capacity)
{
	int *items = realloc(v->items, capacity * sizeof *items);

	if (!items)
		return false;
	v->items = items;
	v->capacity = capacity;
	return true;
}

static bool grow(struct vec *v)
{
	if (v->size < v->capacity)
		return true;
	return set_capacity(v, v->capacity > 0 ? 2 * v->capacity : 8);
}

static void shrink(struct vec *v)
{
	if (v->size <= v->capacity / 4)
		set_capacity(v, v->capacity / 2);
}

bool vec_push(struct vec *v, int value)
{
	if (!grow(v))
		return false;
	v->items[v->size++] = value;
	return true;
}

bool vec_insert(struct vec *v, size_t at, int value)
{
	if (at > v->size || !grow(v))
		return false;
	for (size_t i = v->size; i > at; i--)
		v->items[i] = v->items[i - 1];
	v->items[at] = value;
	v->size++;
	return true;
}

bool vec_pop(struct vec *v, int *value)
{
	if (v->size == 0)
		return false;
	*value = v->items[--v->size];
	shrink(v);
	return true;
}

bool vec_remove(struct vec *v, size_t at, int *value)
{
	if (at >= v->size)
		return false;
	*value = v->items[at];
	for (size_t i = at; i + 1 < v->size; i++)
		v->items[i] = v->items[i + 1];
	v->size--;
	shrink(v);
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

/* AC: blocks, each twice as large as the one before: nothing moves when it grows */
#include "dynamic_array.h"

#include <stdlib.h>

enum { FIRST = 4, BLOCKS = 40 };

struct vec {
	size_t size, n_blocks;
	int *blocks[BLOCKS];
};

/* What the first n blocks have room for. */
static size_t room(size_t n)
{
	return FIRST * (((size_t)1 << n) - 1);
}

static int *place(const struct vec *v, size_t at)
{
	unsigned long long count = at / FIRST + 1;
	size_t block = 63 - (size_t)__builtin_clzll(count);

	return &v->blocks[block][at - room(block)];
}

struct vec *vec_new(void)
{
	return calloc(1, sizeof(struct vec));
}

void vec_free(struct vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n_blocks; i++)
		free(v->blocks[i]);
	free(v);
}

static bool grow(struct vec *v)
{
	if (v->size == room(v->n_blocks)) {
		int *block = malloc((FIRST << v->n_blocks) * sizeof *block);

		if (!block)
			return false;
		v->blocks[v->n_blocks++] = block;
	}
	return true;
}

/* One empty block is kept, so that the next push does not ask for it again. */
static void shrink(struct vec *v)
{
	if (v->n_blocks > 1 && v->size <= room(v->n_blocks - 2))
		free(v->blocks[--v->n_blocks]);
}

bool vec_push(struct vec *v, int value)
{
	if (!grow(v))
		return false;
	*place(v, v->size++) = value;
	return true;
}

bool vec_insert(struct vec *v, size_t at, int value)
{
	if (at > v->size || !grow(v))
		return false;
	for (size_t i = v->size++; i > at; i--)
		*place(v, i) = *place(v, i - 1);
	*place(v, at) = value;
	return true;
}

bool vec_pop(struct vec *v, int *value)
{
	return v->size > 0 && vec_remove(v, v->size - 1, value);
}

bool vec_remove(struct vec *v, size_t at, int *value)
{
	if (!vec_get(v, at, value))
		return false;
	v->size--;
	for (size_t i = at; i < v->size; i++)
		*place(v, i) = *place(v, i + 1);
	shrink(v);
	return true;
}

bool vec_get(const struct vec *v, size_t at, int *value)
{
	if (at >= v->size)
		return false;
	*value = *place(v, at);
	return true;
}

size_t vec_size(const struct vec *v)
{
	return v->size;
}

size_t vec_capacity(const struct vec *v)
{
	return room(v->n_blocks);
}

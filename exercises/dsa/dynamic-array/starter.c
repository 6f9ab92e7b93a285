#include "dynamic_array.h"

#include <stdlib.h>

struct vec {
	size_t size;
};

struct vec *vec_new(void)
{
	return calloc(1, sizeof(struct vec));
}

void vec_free(struct vec *v)
{
	free(v);
}

bool vec_push(struct vec *v, int value)
{
	(void)v;
	(void)value;
	return false;
}

bool vec_insert(struct vec *v, size_t at, int value)
{
	(void)v;
	(void)at;
	(void)value;
	return false;
}

bool vec_pop(struct vec *v, int *value)
{
	(void)v;
	(void)value;
	return false;
}

bool vec_remove(struct vec *v, size_t at, int *value)
{
	(void)v;
	(void)at;
	(void)value;
	return false;
}

bool vec_get(const struct vec *v, size_t at, int *value)
{
	(void)v;
	(void)at;
	(void)value;
	return false;
}

size_t vec_size(const struct vec *v)
{
	return v->size;
}

size_t vec_capacity(const struct vec *v)
{
	return v->size;
}

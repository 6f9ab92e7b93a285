/* SLOW: right, but a linked list, in which a get walks to its place */
#include "dynamic_array.h"

#include <stdlib.h>

struct node {
	int value;
	struct node *next;
};

struct vec {
	struct node *first, *last;
	size_t size;
};

struct vec *vec_new(void)
{
	return calloc(1, sizeof(struct vec));
}

void vec_free(struct vec *v)
{
	if (!v)
		return;
	while (v->first) {
		struct node *next = v->first->next;

		free(v->first);
		v->first = next;
	}
	free(v);
}

static struct node *before(const struct vec *v, size_t at)
{
	struct node *node = NULL;

	for (size_t i = 0; i < at; i++)
		node = node ? node->next : v->first;
	return node;
}

bool vec_push(struct vec *v, int value)
{
	return vec_insert(v, v->size, value);
}

bool vec_insert(struct vec *v, size_t at, int value)
{
	struct node *node;

	if (at > v->size || !(node = malloc(sizeof *node)))
		return false;
	struct node *left = at == v->size ? v->last : before(v, at);
	*node = (struct node){value, left ? left->next : v->first};
	if (left)
		left->next = node;
	else
		v->first = node;
	if (!node->next)
		v->last = node;
	v->size++;
	return true;
}

bool vec_pop(struct vec *v, int *value)
{
	return v->size > 0 && vec_remove(v, v->size - 1, value);
}

bool vec_remove(struct vec *v, size_t at, int *value)
{
	if (at >= v->size)
		return false;

	struct node *left = before(v, at);
	struct node *node = left ? left->next : v->first;
	*value = node->value;
	if (left)
		left->next = node->next;
	else
		v->first = node->next;
	if (!node->next)
		v->last = left;
	free(node);
	v->size--;
	return true;
}

bool vec_get(const struct vec *v, size_t at, int *value)
{
	if (at >= v->size)
		return false;
	*value = before(v, at + 1)->value;
	return true;
}

size_t vec_size(const struct vec *v)
{
	return v->size;
}

size_t vec_capacity(const struct vec *v)
{
	return v->size;
}

/* dynamic_array: an array that grows and shrinks with what is put into it. */
#ifndef DYNAMIC_ARRAY_H
#define DYNAMIC_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

/* Yours to define. */
struct vec;

/* An empty array; NULL when there is no memory. Any number of them may live side by side. The
 * caller frees it with vec_free. */
struct vec *vec_new(void);

/* Frees the array and all it holds. NULL is allowed and does nothing. */
void vec_free(struct vec *v);

/* Puts value behind the last number, or at the place at, where what stood there and all behind it
 * move up by one. false, and nothing changes, when at is greater than the size, or when there is no
 * memory. */
bool vec_push(struct vec *v, int value);
bool vec_insert(struct vec *v, size_t at, int value);

/* Takes out the last number, or the one at the place at, where all behind it move down by one, and
 * stores it in *value. false, and neither the array nor *value changes, when there is none. */
bool vec_pop(struct vec *v, int *value);
bool vec_remove(struct vec *v, size_t at, int *value);

/* Stores the number at the place at in *value. false, and *value stays as it is, when there is
 * none. */
bool vec_get(const struct vec *v, size_t at, int *value);

/* How many numbers are in the array. */
size_t vec_size(const struct vec *v);

/* How many numbers the memory that is held now has room for: never fewer than the size, never more
 * than 4 * size + 16, and right after it has grown no more than 2 * size + 16. */
size_t vec_capacity(const struct vec *v);

#endif

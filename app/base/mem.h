/* mem: allocation that does not return NULL. A desk tool of a few megabytes has nothing better to
 * do, when memory is gone, than to say so and stop: every write to disk is whole or not there. */
#ifndef WHET_BASE_MEM_H
#define WHET_BASE_MEM_H

#include <stddef.h>

void *mem_new(size_t size);                     /* zeroed */
void *mem_grow(void *p, size_t n, size_t size); /* room for n items of that size; like realloc */
char *mem_dup(const char *s);
char *mem_ndup(const char *s, size_t n);

/* Makes room for one more item in a growing array: items *p, count n, capacity *cap. */
#define VEC_RESERVE(p, n, cap)                                                                     \
	do {                                                                                       \
		if ((n) == (cap)) {                                                                \
			(cap) = (cap) ? 2 * (cap) : 8;                                             \
			(p) = mem_grow((p), (cap), sizeof *(p));                                   \
		}                                                                                  \
	} while (0)

#endif

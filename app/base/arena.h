/* arena: memory that is freed all at once. What a query returns lives in the caller's arena. */
#ifndef WHET_BASE_ARENA_H
#define WHET_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

/* Zero-initialise. */
struct arena {
	struct arena_block *head;
};

void *arena_new(struct arena *a, size_t size);   /* zeroed, aligned for anything */
char *arena_dup(struct arena *a, const char *s); /* NULL gives "" */
char *arena_ndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A copy of n items of that size with room for more: for arrays grown by doubling. */
void *arena_grow(struct arena *a, const void *p, size_t n, size_t cap, size_t size);
void arena_free(struct arena *a);

/* Makes room in an arena for one more item of a growing array. */
#define ARENA_RESERVE(a, p, n, cap)                                                                \
	do {                                                                                       \
		if ((n) == (cap)) {                                                                \
			(cap) = (cap) ? 2 * (cap) : 16;                                            \
			(p) = arena_grow((a), (p), (n), (cap), sizeof *(p));                       \
		}                                                                                  \
	} while (0)

#endif

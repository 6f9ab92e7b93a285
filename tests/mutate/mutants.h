/* mutants: the small changes of a C source that its tests should notice. */
#ifndef WHET_TEST_MUTANTS_H
#define WHET_TEST_MUTANTS_H

#include "base/arena.h"

#include <stddef.h>

/* One change: bytes from at, len of them, become with. */
struct mutant {
	size_t at, len;
	const char *with;
	long line; /* from 1 */
	/* The line with the change in brackets, "while (lo [< -> <=] hi)"; a second one that reads
	 * the same ends in " #2". */
	const char *what;
};

/* All mutants of a source that compiles, in the order of their places: other operators, constants
 * off by one, conditions negated, statements left out, other values returned. Only what is inside
 * functions, initialisers and enums is changed. */
size_t mutants_of(const char *source, struct arena *a, struct mutant **out);

/* The whole changed source. */
char *mutant_text(const char *source, const struct mutant *m, struct arena *a);

#endif

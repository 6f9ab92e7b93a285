/* subsets: every choice of some of the numbers, one after the other. */
#ifndef SUBSETS_H
#define SUBSETS_H

#include <stddef.h>

enum { SUBSETS_MAX = 20 };

/* Looks at one subset of size numbers, which are there only while it does. */
typedef void subset_fn(void *context, const int *subset, size_t size);

/* Calls visit once for each of the 2^n subsets of the n numbers of nums, in any order of the
 * subsets; the numbers within one keep the order of nums. context is passed on.
 *
 * The numbers are different from each other and only read; n is at most SUBSETS_MAX. When n is 0,
 * nums may not be read, and there is one subset, the empty one. */
void subsets(const int *nums, size_t n, subset_fn *visit, void *context);

#endif

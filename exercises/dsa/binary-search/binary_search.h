/* binary_search: where in a sorted array is a number? */
#ifndef BINARY_SEARCH_H
#define BINARY_SEARCH_H

#include <stddef.h>

/* Returns the position of target in nums, or n when it is not there.
 *
 * nums holds n numbers in strictly ascending order (so no two are equal) and is only read. When n
 * is 0, nums may not be read at all. */
size_t binary_search(const int *nums, size_t n, int target);

#endif

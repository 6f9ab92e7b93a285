/* longest_common_subsequence: how much of two strings stands in both, in the same order? */
#ifndef LONGEST_COMMON_SUBSEQUENCE_H
#define LONGEST_COMMON_SUBSEQUENCE_H

#include <stddef.h>

/* The length of the longest string that can be made from a by leaving out characters, and from b as
 * well; 0 when they have no character in common. Those that stay keep their order.
 *
 * a and b end with '\0' and are only read. Either may be empty. A character is one byte. */
size_t longest_common_subsequence(const char *a, const char *b);

#endif

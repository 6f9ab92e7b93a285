/* longest_substring: the longest part of a string in which no character stands twice. */
#ifndef LONGEST_SUBSTRING_H
#define LONGEST_SUBSTRING_H

#include <stddef.h>

/* The length of the longest row of neighbouring characters of s in which all differ; 0 for the
 * empty string. A character is one byte, of any value but 0.
 *
 * s ends with '\0' and is only read. */
size_t longest_substring(const char *s);

#endif

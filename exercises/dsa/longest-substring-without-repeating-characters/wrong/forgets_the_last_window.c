/* WA: compares only when a repeat ends a window, never at the end of the string */
#include "longest_substring.h"

size_t longest_substring(const char *s)
{
	size_t after[256] = {0}, start = 0, longest = 0;

	for (size_t i = 0; s[i] != '\0'; i++) {
		unsigned char c = (unsigned char)s[i];

		if (after[c] > start) {
			if (i - start > longest)
				longest = i - start;
			start = after[c];
		}
		after[c] = i + 1;
	}
	return longest;
}

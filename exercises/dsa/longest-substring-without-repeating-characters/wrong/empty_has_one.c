/* WA: begins with 1, which the empty string does not have */
#include "longest_substring.h"

size_t longest_substring(const char *s)
{
	size_t after[256] = {0}, start = 0, longest = 1;

	for (size_t i = 0; s[i] != '\0'; i++) {
		unsigned char c = (unsigned char)s[i];

		if (after[c] > start)
			start = after[c];
		after[c] = i + 1;
		if (i + 1 - start > longest)
			longest = i + 1 - start;
	}
	return longest;
}

/* WA: moves the start to the last place even when that lies before the window */
#include "longest_substring.h"

size_t longest_substring(const char *s)
{
	size_t after[256] = {0}, start = 0, longest = 0;

	for (size_t i = 0; s[i] != '\0'; i++) {
		unsigned char c = (unsigned char)s[i];

		if (after[c] > 0)
			start = after[c];
		after[c] = i + 1;
		if (i + 1 - start > longest)
			longest = i + 1 - start;
	}
	return longest;
}

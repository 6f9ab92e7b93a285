/* WA: keeps the place itself, and takes the place 0 for never seen */
#include "longest_substring.h"

size_t longest_substring(const char *s)
{
	size_t last[256] = {0}, start = 0, longest = 0;

	for (size_t i = 0; s[i] != '\0'; i++) {
		unsigned char c = (unsigned char)s[i];

		if (last[c] != 0 && last[c] >= start)
			start = last[c] + 1;
		last[c] = i;
		if (i + 1 - start > longest)
			longest = i + 1 - start;
	}
	return longest;
}

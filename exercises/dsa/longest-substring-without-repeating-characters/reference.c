#include "longest_substring.h"

#include <limits.h>

size_t longest_substring(const char *s)
{
	size_t after[UCHAR_MAX + 1] = {0}; /* the place behind each character's last one so far */
	size_t start = 0, longest = 0;     /* s[start] to s[i] all differ */

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

/* SLOW: right, but begins anew behind every start: 95 looks at each character */
#include "longest_substring.h"

#include <stdbool.h>

size_t longest_substring(const char *s)
{
	size_t longest = 0;

	for (size_t start = 0; s[start] != '\0'; start++) {
		bool seen[256] = {false};
		size_t end = start;

		while (s[end] != '\0' && !seen[(unsigned char)s[end]])
			seen[(unsigned char)s[end++]] = true;
		if (end - start > longest)
			longest = end - start;
	}
	return longest;
}

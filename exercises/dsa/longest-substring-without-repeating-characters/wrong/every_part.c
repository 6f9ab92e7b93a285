/* SLOW: right, but looks at every part, even behind the first repeat: quadratic */
#include "longest_substring.h"

#include <stdbool.h>

size_t longest_substring(const char *s)
{
	size_t longest = 0;

	for (size_t start = 0; s[start] != '\0'; start++) {
		bool seen[256] = {false}, differ = true;

		for (size_t end = start; s[end] != '\0'; end++) {
			differ = differ && !seen[(unsigned char)s[end]];
			seen[(unsigned char)s[end]] = true;
			if (differ && end + 1 - start > longest)
				longest = end + 1 - start;
		}
	}
	return longest;
}

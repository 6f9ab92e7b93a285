/* WA: throws the whole window away at a repeat, and begins with the new character */
#include "longest_substring.h"

#include <stdbool.h>
#include <string.h>

size_t longest_substring(const char *s)
{
	bool seen[256] = {false};
	size_t length = 0, longest = 0;

	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (seen[c]) {
			memset(seen, 0, sizeof seen);
			length = 0;
		}
		seen[c] = true;
		if (++length > longest)
			longest = length;
	}
	return longest;
}

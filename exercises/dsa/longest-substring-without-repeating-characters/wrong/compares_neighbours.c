/* WA: takes repeating to mean that two neighbours are equal */
#include "longest_substring.h"

size_t longest_substring(const char *s)
{
	size_t length = 0, longest = 0;

	for (size_t i = 0; s[i] != '\0'; i++) {
		if (i > 0 && s[i] == s[i - 1])
			length = 0;
		if (++length > longest)
			longest = length;
	}
	return longest;
}

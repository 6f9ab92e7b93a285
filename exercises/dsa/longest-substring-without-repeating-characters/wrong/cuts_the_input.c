/* WA: ends the caller's string at a repeat, to measure the part with strlen */
#include "longest_substring.h"

#include <string.h>

size_t longest_substring(const char *s)
{
	char *part = (char *)s;
	size_t longest = 0;

	for (char *end = part; *end != '\0'; end++) {
		char kept = *end, *before;

		*end = '\0';
		before = strchr(part, kept);
		if (before)
			part = before + 1;
		*end = kept;
		if ((size_t)(end + 1 - part) > longest)
			longest = (size_t)(end + 1 - part);
	}
	return longest;
}

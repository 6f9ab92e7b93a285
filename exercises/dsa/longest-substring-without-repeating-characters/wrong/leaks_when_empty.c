/* RTE: returns early for the empty string and leaks the table */
#include "longest_substring.h"

#include <stdlib.h>

size_t longest_substring(const char *s)
{
	size_t *after = calloc(256, sizeof *after), start = 0, longest = 0;

	if (!after || *s == '\0')
		return 0;
	for (size_t i = 0; s[i] != '\0'; i++) {
		unsigned char c = (unsigned char)s[i];

		if (after[c] > start)
			start = after[c];
		after[c] = i + 1;
		if (i + 1 - start > longest)
			longest = i + 1 - start;
	}
	free(after);
	return longest;
}

/* WA: walks through a and takes the first place in b that matches, for good */
#include "longest_common_subsequence.h"

#include <string.h>

size_t longest_common_subsequence(const char *a, const char *b)
{
	size_t length = 0;

	for (; *a != '\0'; a++) {
		const char *match = strchr(b, *a);

		if (match != NULL) {
			b = match + 1;
			length++;
		}
	}
	return length;
}

/* WA: counts the different characters of the whole string, neighbours or not */
#include "longest_substring.h"

#include <stdbool.h>

size_t longest_substring(const char *s)
{
	bool seen[256] = {false};
	size_t different = 0;

	for (; *s != '\0'; s++) {
		different += !seen[(unsigned char)*s];
		seen[(unsigned char)*s] = true;
	}
	return different;
}

/* AC: keeps which characters are in the window, and takes out at the start until the new one fits */
#include "longest_substring.h"

#include <limits.h>
#include <stdbool.h>

size_t longest_substring(const char *s)
{
	bool inside[UCHAR_MAX + 1] = {false};
	const char *start = s;
	size_t longest = 0;

	for (const char *end = s; *end != '\0'; end++) {
		while (inside[(unsigned char)*end])
			inside[(unsigned char)*start++] = false;
		inside[(unsigned char)*end] = true;
		if ((size_t)(end + 1 - start) > longest)
			longest = (size_t)(end + 1 - start);
	}
	return longest;
}

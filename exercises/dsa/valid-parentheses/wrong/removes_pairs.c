/* SLOW: takes out adjacent pairs until none is left: right, but quadratic */
#include "valid_parentheses.h"

#include <stdlib.h>
#include <string.h>

static bool is_pair(const char *s)
{
	return memcmp(s, "()", 2) == 0 || memcmp(s, "[]", 2) == 0 || memcmp(s, "{}", 2) == 0;
}

bool valid_parentheses(const char *s)
{
	size_t n = strlen(s);
	char *copy = malloc(n + 1);
	bool removed = true;

	if (copy == NULL)
		return false;
	memcpy(copy, s, n + 1);
	while (removed) {
		removed = false;
		for (size_t i = 0; i + 1 < n; i++) {
			if (is_pair(copy + i)) {
				memmove(copy + i, copy + i + 2, n - i - 1);
				n -= 2;
				removed = true;
				break;
			}
		}
	}
	free(copy);
	return n == 0;
}

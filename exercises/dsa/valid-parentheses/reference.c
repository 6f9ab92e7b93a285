#include "valid_parentheses.h"

#include <stdlib.h>
#include <string.h>

/* The bracket that closes c, or 0 when c does not open one. */
static char closing(char c)
{
	switch (c) {
	case '(':
		return ')';
	case '[':
		return ']';
	case '{':
		return '}';
	default:
		return 0;
	}
}

bool valid_parentheses(const char *s)
{
	size_t n = strlen(s), depth = 0;
	bool ok = true;

	if (n % 2 != 0)
		return false;
	char *owed = malloc(n / 2 + 1); /* what must still close, the next one on top */
	if (owed == NULL)
		return false;

	for (size_t i = 0; i < n && ok; i++) {
		char close = closing(s[i]);

		if (close == 0)
			ok = depth > 0 && owed[--depth] == s[i];
		else if (depth < n / 2)
			owed[depth++] = close;
		else
			ok = false; /* more than half of them open */
	}
	free(owed);
	return ok && depth == 0;
}

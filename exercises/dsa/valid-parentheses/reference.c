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
	char *owed = malloc(strlen(s) + 1); /* what must still close, the next one on top */
	size_t depth = 0;
	bool ok = owed != NULL;

	for (; ok && *s != '\0'; s++) {
		char close = closing(*s);

		if (close != 0)
			owed[depth++] = close;
		else
			ok = depth > 0 && owed[--depth] == *s;
	}
	free(owed);
	return ok && depth == 0;
}

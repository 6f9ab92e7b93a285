/* RTE: one call a level of nesting: 750000 levels overflow the call stack */
#include "valid_parentheses.h"

#include <stddef.h>

static char closing(char c)
{
	return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
}

/* Reads the balanced part that begins at s; returns where it ends, or NULL when a bracket in it
 * is not closed by its own kind. */
static const char *skip_balanced(const char *s)
{
	while (closing(*s) != 0) {
		const char *end = skip_balanced(s + 1);

		if (end == NULL || *end != closing(*s))
			return NULL;
		s = end + 1;
	}
	return s;
}

bool valid_parentheses(const char *s)
{
	const char *end = skip_balanced(s);

	return end != NULL && *end == '\0';
}

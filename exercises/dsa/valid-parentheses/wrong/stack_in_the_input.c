/* WA: casts const away and keeps the stack in the caller's string */
#include "valid_parentheses.h"

#include <stddef.h>

static char opening(char c)
{
	return c == ')' ? '(' : c == ']' ? '[' : c == '}' ? '{' : 0;
}

bool valid_parentheses(const char *s)
{
	char *stack = (char *)s;
	size_t depth = 0;

	for (; *s != '\0'; s++) {
		if (opening(*s) == 0)
			stack[depth++] = *s;
		else if (depth == 0 || stack[--depth] != opening(*s))
			return false;
	}
	return depth == 0;
}

/* RTE: the stack has 1024 places, and a deeper nesting writes past its end */
#include "valid_parentheses.h"

#include <stddef.h>

static char closing(char c)
{
	return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
}

bool valid_parentheses(const char *s)
{
	char stack[1024];
	size_t depth = 0;

	for (; *s != '\0'; s++) {
		if (closing(*s) != 0)
			stack[depth++] = closing(*s);
		else if (depth == 0 || stack[--depth] != *s)
			return false;
	}
	return depth == 0;
}

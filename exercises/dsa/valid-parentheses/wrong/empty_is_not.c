/* WA: calls the empty string unbalanced */
#include "valid_parentheses.h"

#include <stdlib.h>
#include <string.h>

static char closing(char c)
{
	return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
}

bool valid_parentheses(const char *s)
{
	char *stack = malloc(strlen(s));
	size_t depth = 0;
	bool ok = *s != '\0';

	if (stack == NULL)
		return false;
	for (; *s != '\0' && ok; s++) {
		if (closing(*s) != 0)
			stack[depth++] = closing(*s);
		else
			ok = depth > 0 && stack[--depth] == *s;
	}
	free(stack);
	return ok && depth == 0;
}

/* RTE: returns from inside the loop and leaks the stack */
#include "valid_parentheses.h"

#include <stdlib.h>
#include <string.h>

static char closing(char c)
{
	return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
}

bool valid_parentheses(const char *s)
{
	char *stack = malloc(strlen(s) + 1);
	size_t depth = 0;

	if (stack == NULL)
		return false;
	for (; *s != '\0'; s++) {
		if (closing(*s) != 0)
			stack[depth++] = closing(*s);
		else if (depth == 0 || stack[--depth] != *s)
			return false;
	}
	free(stack);
	return depth == 0;
}

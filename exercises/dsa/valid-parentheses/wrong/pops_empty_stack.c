/* RTE: pops without asking whether the stack is empty, and reads before its beginning */
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
	char *top = stack;
	bool ok = true;

	if (stack == NULL)
		return false;
	for (; *s != '\0' && ok; s++) {
		if (closing(*s) != 0)
			*top++ = closing(*s);
		else
			ok = *--top == *s;
	}
	ok = ok && top == stack;
	free(stack);
	return ok;
}

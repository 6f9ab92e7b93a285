/* RTE: room for half of the string, which is too little when more than half opens */
#include "valid_parentheses.h"

#include <stdlib.h>
#include <string.h>

static char closing(char c)
{
	return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
}

bool valid_parentheses(const char *s)
{
	size_t n = strlen(s), depth = 0;
	bool ok = true;

	if (n % 2 != 0)
		return false;
	if (n == 0)
		return true;
	char *stack = malloc(n / 2);
	if (stack == NULL)
		return false;
	for (size_t i = 0; i < n && ok; i++) {
		if (closing(s[i]) != 0)
			stack[depth++] = closing(s[i]);
		else
			ok = depth > 0 && stack[--depth] == s[i];
	}
	free(stack);
	return ok && depth == 0;
}

/* WA: takes balanced to mean mirrored, so that () [] side by side fails */
#include "valid_parentheses.h"

#include <stddef.h>
#include <string.h>

static bool closes(char open, char close)
{
	return (open == '(' && close == ')') || (open == '[' && close == ']') ||
	       (open == '{' && close == '}');
}

bool valid_parentheses(const char *s)
{
	size_t n = strlen(s);

	if (n % 2 != 0)
		return false;
	for (size_t i = 0; i < n / 2; i++) {
		if (!closes(s[i], s[n - 1 - i]))
			return false;
	}
	return true;
}

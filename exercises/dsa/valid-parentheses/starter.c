#include "valid_parentheses.h"

bool valid_parentheses(const char *s)
{
	(void)s;
	return true;
}

/* WA: counts each kind for itself, so that kinds may cross */
#include "valid_parentheses.h"

bool valid_parentheses(const char *s)
{
	long round = 0, square = 0, curly = 0;

	for (; *s != '\0'; s++) {
		round += (*s == '(') - (*s == ')');
		square += (*s == '[') - (*s == ']');
		curly += (*s == '{') - (*s == '}');
		if (round < 0 || square < 0 || curly < 0)
			return false;
	}
	return round == 0 && square == 0 && curly == 0;
}

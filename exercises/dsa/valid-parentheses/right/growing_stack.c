/* AC: a stack of what was opened, which doubles when it is full */
#include "valid_parentheses.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

bool valid_parentheses(const char *s)
{
	static const char opens[] = "([{", closes[] = ")]}";
	char *stack = NULL;
	size_t depth = 0, room = 0;
	bool ok = true;

	for (; ok && *s != '\0'; s++) {
		const char *kind = strchr(closes, *s);

		if (kind != NULL) {
			ok = depth > 0 && stack[--depth] == opens[kind - closes];
			continue;
		}
		if (depth == room) {
			char *larger = realloc(stack, room = 2 * room + 8);

			if (larger == NULL)
				break;
			stack = larger;
		}
		stack[depth++] = *s;
	}
	free(stack);
	return ok && *s == '\0' && depth == 0;
}

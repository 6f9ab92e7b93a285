/* SLOW: asks for the length at every step, and a stack that grows keeps gcc from asking once */
#include "valid_parentheses.h"

#include <stdlib.h>
#include <string.h>

struct stack {
	char *items;
	size_t count, room;
};

static bool push(struct stack *stack, char c)
{
	if (stack->count == stack->room) {
		size_t room = stack->room == 0 ? 16 : 2 * stack->room;
		char *items = realloc(stack->items, room);

		if (items == NULL)
			return false;
		stack->items = items;
		stack->room = room;
	}
	stack->items[stack->count++] = c;
	return true;
}

static char closing(char c)
{
	return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
}

bool valid_parentheses(const char *s)
{
	struct stack stack = {NULL, 0, 0};
	bool ok = true;

	for (size_t i = 0; i < strlen(s) && ok; i++) {
		if (closing(s[i]) != 0)
			ok = push(&stack, closing(s[i]));
		else
			ok = stack.count > 0 && stack.items[--stack.count] == s[i];
	}
	ok = ok && stack.count == 0;
	free(stack.items);
	return ok;
}

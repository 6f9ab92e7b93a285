/* RTE: returns from the middle of the walk and leaks its stack */
#include "validate_binary_search_tree.h"

#include <stddef.h>
#include <stdlib.h>

bool is_search_tree(const struct tree_node *root)
{
	const struct tree_node **stack = malloc(10000 * sizeof *stack), *before = NULL;
	size_t depth = 0;

	if (stack == NULL)
		return false;
	for (const struct tree_node *t = root; t != NULL || depth > 0;) {
		if (t != NULL) {
			stack[depth++] = t;
			t = t->left;
			continue;
		}
		t = stack[--depth];
		if (before != NULL && t->value <= before->value)
			return false;
		before = t;
		t = t->right;
	}
	free(stack);
	return true;
}

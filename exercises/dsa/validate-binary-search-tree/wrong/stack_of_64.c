/* RTE: a stack of 64 places, enough for a bushy tree, not for one long branch */
#include "validate_binary_search_tree.h"

#include <stddef.h>

bool is_search_tree(const struct tree_node *root)
{
	const struct tree_node *stack[64], *before = NULL;
	size_t depth = 0;

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
	return true;
}

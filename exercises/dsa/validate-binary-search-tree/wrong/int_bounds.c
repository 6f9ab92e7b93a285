/* WA: takes INT_MIN and INT_MAX for no bound, and refuses nodes that hold them */
#include "validate_binary_search_tree.h"

#include <limits.h>
#include <stddef.h>

static bool between(int low, const struct tree_node *t, int high)
{
	return t == NULL || (low < t->value && t->value < high && between(low, t->left, t->value) &&
				    between(t->value, t->right, high));
}

bool is_search_tree(const struct tree_node *root)
{
	return between(INT_MIN, root, INT_MAX);
}

#include "validate_binary_search_tree.h"

#include <stddef.h>

/* Whether the tree below t is in order and lies between the values of two nodes above it. Where
 * there is no such node, NULL, that side has no bound. */
static bool between(const struct tree_node *low, const struct tree_node *t,
	const struct tree_node *high)
{
	if (t == NULL)
		return true;
	if (low != NULL && t->value <= low->value)
		return false;
	if (high != NULL && t->value >= high->value)
		return false;
	return between(low, t->left, t) && between(t, t->right, high);
}

bool is_search_tree(const struct tree_node *root)
{
	return between(NULL, root, NULL);
}

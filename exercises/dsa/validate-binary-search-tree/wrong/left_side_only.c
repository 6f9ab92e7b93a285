/* WA: an and that should be: a node without a left child is not asked about its right one */
#include "validate_binary_search_tree.h"

#include <stddef.h>

static bool between(const struct tree_node *low, const struct tree_node *t,
	const struct tree_node *high)
{
	if (t == NULL)
		return true;
	if (low != NULL && t->value <= low->value)
		return false;
	if (high != NULL && t->value >= high->value)
		return false;
	if (t->left == NULL || t->right == NULL)
		return t->left == NULL || between(low, t->left, t);
	return between(low, t->left, t) && between(t, t->right, high);
}

bool is_search_tree(const struct tree_node *root)
{
	return between(NULL, root, NULL);
}

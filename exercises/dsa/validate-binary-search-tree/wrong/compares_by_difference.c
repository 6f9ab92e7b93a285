/* RTE: subtracts values to compare them: the difference overflows int */
#include "validate_binary_search_tree.h"

#include <stddef.h>

static bool between(const struct tree_node *low, const struct tree_node *t,
	const struct tree_node *high)
{
	if (t == NULL)
		return true;
	if (low != NULL && t->value - low->value <= 0)
		return false;
	if (high != NULL && high->value - t->value <= 0)
		return false;
	return between(low, t->left, t) && between(t, t->right, high);
}

bool is_search_tree(const struct tree_node *root)
{
	return between(NULL, root, NULL);
}

/* WA: sets a new bound and drops the other: grandparents are forgotten */
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
	return between(NULL, t->left, t) && between(t, t->right, NULL);
}

bool is_search_tree(const struct tree_node *root)
{
	return between(NULL, root, NULL);
}

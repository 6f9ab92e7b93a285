/* AC: walks in order and remembers the node before */
#include "validate_binary_search_tree.h"

#include <stddef.h>

static bool rising(const struct tree_node *t, const struct tree_node **before)
{
	if (t == NULL)
		return true;
	if (!rising(t->left, before) || (*before != NULL && t->value <= (*before)->value))
		return false;
	*before = t;
	return rising(t->right, before);
}

bool is_search_tree(const struct tree_node *root)
{
	const struct tree_node *before = NULL;

	return rising(root, &before);
}

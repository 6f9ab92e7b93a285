/* WA: compares each node with its own children, and nothing deeper */
#include "validate_binary_search_tree.h"

#include <stddef.h>

bool is_search_tree(const struct tree_node *t)
{
	if (t == NULL)
		return true;
	if (t->left != NULL && t->left->value >= t->value)
		return false;
	if (t->right != NULL && t->right->value <= t->value)
		return false;
	return is_search_tree(t->left) && is_search_tree(t->right);
}

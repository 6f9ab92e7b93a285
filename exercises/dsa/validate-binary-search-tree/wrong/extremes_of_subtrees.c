/* SLOW: right, but looks for the extremes of both subtrees again at every node */
#include "validate_binary_search_tree.h"

#include <stddef.h>

static bool all_below(const struct tree_node *t, int value)
{
	return t == NULL ||
	       (t->value < value && all_below(t->left, value) && all_below(t->right, value));
}

static bool all_above(const struct tree_node *t, int value)
{
	return t == NULL ||
	       (t->value > value && all_above(t->left, value) && all_above(t->right, value));
}

bool is_search_tree(const struct tree_node *t)
{
	return t == NULL ||
	       (all_below(t->left, t->value) && all_above(t->right, t->value) &&
		       is_search_tree(t->left) && is_search_tree(t->right));
}

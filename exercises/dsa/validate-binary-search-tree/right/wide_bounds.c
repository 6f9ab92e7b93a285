/* AC: bounds that are wider than any int */
#include "validate_binary_search_tree.h"

#include <stddef.h>
#include <stdint.h>

static bool between(int64_t low, const struct tree_node *t, int64_t high)
{
	return t == NULL || (low < t->value && t->value < high && between(low, t->left, t->value) &&
				    between(t->value, t->right, high));
}

bool is_search_tree(const struct tree_node *root)
{
	return between(INT64_MIN, root, INT64_MAX);
}

/* RTE: makes strict bounds inclusive by adding 1, which overflows at INT_MAX */
#include "validate_binary_search_tree.h"

#include <limits.h>
#include <stddef.h>

static bool between(int low, const struct tree_node *t, int high)
{
	if (t == NULL)
		return true;
	return low <= t->value && t->value <= high && between(low, t->left, t->value - 1) &&
	       between(t->value + 1, t->right, high);
}

bool is_search_tree(const struct tree_node *root)
{
	return between(INT_MIN, root, INT_MAX);
}

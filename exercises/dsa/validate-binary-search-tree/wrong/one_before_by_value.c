/* WA: hands the value before down by value, so that what was seen on the left is lost */
#include "validate_binary_search_tree.h"

#include <stddef.h>
#include <stdint.h>

static bool rising(const struct tree_node *t, int64_t before)
{
	if (t == NULL)
		return true;
	if (!rising(t->left, before) || t->value <= before)
		return false;
	before = t->value;
	return rising(t->right, before);
}

bool is_search_tree(const struct tree_node *root)
{
	return rising(root, INT64_MIN);
}

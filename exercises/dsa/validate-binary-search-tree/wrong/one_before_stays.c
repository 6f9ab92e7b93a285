/* WA: keeps the value before in a static variable, which still holds the last tree's */
#include "validate_binary_search_tree.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

bool is_search_tree(const struct tree_node *t)
{
	static int64_t before = INT64_MIN;

	if (t == NULL)
		return true;
	if (!is_search_tree(t->left) || t->value <= before)
		return false;
	before = t->value;
	return is_search_tree(t->right);
}

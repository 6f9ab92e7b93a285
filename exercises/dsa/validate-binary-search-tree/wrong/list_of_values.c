/* SLOW: right, but writes all values into a list before it compares any */
#include "validate_binary_search_tree.h"

#include <stddef.h>
#include <stdlib.h>

static size_t count(const struct tree_node *t)
{
	return t == NULL ? 0 : 1 + count(t->left) + count(t->right);
}

static int *list(const struct tree_node *t, int *to)
{
	if (t == NULL)
		return to;
	to = list(t->left, to);
	*to++ = t->value;
	return list(t->right, to);
}

bool is_search_tree(const struct tree_node *root)
{
	size_t n = count(root);
	int *values = malloc((n + 1) * sizeof *values);
	bool rising = values != NULL;

	if (rising)
		list(root, values);
	for (size_t i = 1; rising && i < n; i++)
		rising = values[i - 1] < values[i];
	free(values);
	return rising;
}

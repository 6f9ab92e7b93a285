/* AC: walks in order with a stack of its own, which grows as the tree is deep */
#include "validate_binary_search_tree.h"

#include <stddef.h>
#include <stdlib.h>

struct stack {
	const struct tree_node **nodes;
	size_t depth, room;
};

static bool push(struct stack *s, const struct tree_node *t)
{
	if (s->depth == s->room) {
		size_t room = s->room == 0 ? 8 : 2 * s->room;
		const struct tree_node **nodes = realloc(s->nodes, room * sizeof *nodes);

		if (nodes == NULL)
			return false;
		s->nodes = nodes;
		s->room = room;
	}
	s->nodes[s->depth++] = t;
	return true;
}

bool is_search_tree(const struct tree_node *root)
{
	struct stack s = {NULL, 0, 0};
	const struct tree_node *before = NULL;
	bool ok = true;

	for (const struct tree_node *t = root; ok && (t != NULL || s.depth > 0);) {
		if (t != NULL) {
			ok = push(&s, t);
			t = t->left;
			continue;
		}
		t = s.nodes[--s.depth];
		ok = before == NULL || before->value < t->value;
		before = t;
		t = t->right;
	}
	free(s.nodes);
	return ok;
}

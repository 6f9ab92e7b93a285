/* SLOW: right, but walks level by level, and a level may hold half of the nodes */
#include "validate_binary_search_tree.h"

#include <stddef.h>
#include <stdlib.h>

struct place {
	const struct tree_node *low, *t, *high;
	struct place *next;
};

/* Behind the last one; t is no empty tree. */
static struct place *append(struct place *last, const struct tree_node *low,
	const struct tree_node *t, const struct tree_node *high)
{
	struct place *p = t == NULL ? NULL : malloc(sizeof *p);

	if (p == NULL)
		return last;
	*p = (struct place){low, t, high, NULL};
	return last->next = p;
}

bool is_search_tree(const struct tree_node *root)
{
	struct place first = {NULL, NULL, NULL, NULL}, *last = &first;
	bool ok = true;

	last = append(last, NULL, root, NULL);
	while (first.next != NULL) {
		struct place *p = first.next;
		const struct tree_node *t = p->t;

		ok = ok && (p->low == NULL || p->low->value < t->value) &&
		     (p->high == NULL || t->value < p->high->value);
		if (ok) {
			last = append(last, p->low, t->left, t);
			last = append(last, t, t->right, p->high);
		}
		first.next = p->next;
		if (p == last)
			last = &first;
		free(p);
	}
	return ok;
}

/* whet_tree: binary trees as arguments and answers. In a case a tree is written level by level from
 * the root, null for a child that is not there, nulls at the end left out: [1, null, 2, 3] is a
 * root 1 whose right child 2 has the left child 3; [] is the empty tree. */
#ifndef WHET_TREE_H
#define WHET_TREE_H

#include "types/tree_node.h"
#include "whet.h"

/* Every node is an allocation of its own. whet frees the nodes when the call is over: the learner
 * must not. */
struct tree_node *whet_tree(struct whet_in *in);

/* The same, but the nodes come from malloc and belong to the call: the learner may free some, and
 * the glue frees the rest with whet_tree_free. */
struct tree_node *whet_tree_given(struct whet_in *in);
void whet_tree_free(struct tree_node *root);

/* The first node that holds value, in the order the tree is written; NULL when none does. For
 * arguments that point into a tree. */
struct tree_node *whet_tree_find(struct tree_node *root, int value);

/* Puts the tree level by level. A node that can be reached twice makes the answer wrong, in
 * words. */
void whet_put_tree(struct whet_out *out, const struct tree_node *root);

#endif

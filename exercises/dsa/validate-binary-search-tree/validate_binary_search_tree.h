/* validate_binary_search_tree: does a binary tree keep its values in order? */
#ifndef VALIDATE_BINARY_SEARCH_TREE_H
#define VALIDATE_BINARY_SEARCH_TREE_H

#include "tree_node.h" /* struct tree_node { int value; struct tree_node *left, *right; } */

#include <stdbool.h>

/* Whether every value in the left subtree of each node is smaller than the node's, and every value
 * in its right subtree greater. Equal values are not in order. The empty tree, NULL, is.
 *
 * Values are any int. No way down is longer than 10000 nodes. The tree is only read. */
bool is_search_tree(const struct tree_node *root);

#endif

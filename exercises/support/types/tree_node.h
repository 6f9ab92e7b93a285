/* tree_node: a binary tree. A child that is not there is NULL. */
#ifndef TREE_NODE_H
#define TREE_NODE_H

struct tree_node {
	int value;
	struct tree_node *left, *right;
};

#endif

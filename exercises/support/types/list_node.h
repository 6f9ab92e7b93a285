/* list_node: a singly linked list. The list ends where next is NULL. */
#ifndef LIST_NODE_H
#define LIST_NODE_H

struct list_node {
	int value;
	struct list_node *next;
};

#endif

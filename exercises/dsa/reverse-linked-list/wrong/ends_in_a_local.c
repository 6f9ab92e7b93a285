/* WA: the list ends in a helper node on the stack, which is gone after the return */
#include "reverse_linked_list.h"

#include <stddef.h>

static void push(struct list_node *before, struct list_node *node)
{
	node->next = before->next;
	before->next = node;
}

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node end = {0, NULL}, front = {0, &end};

	while (head != NULL) {
		struct list_node *rest = head->next;

		push(&front, head);
		head = rest;
	}
	return front.next;
}

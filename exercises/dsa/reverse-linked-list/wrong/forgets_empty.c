/* RTE: reads the first node of the empty list */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *node = head->next;

	head->next = NULL;
	while (node != NULL) {
		struct list_node *rest = node->next;

		node->next = head;
		head = node;
		node = rest;
	}
	return head;
}

/* WA: overwrites next and then follows it, so that all but the first node are lost */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *reversed = NULL;

	while (head != NULL) {
		struct list_node *node = head;

		node->next = reversed;
		reversed = node;
		head = node->next;
	}
	return reversed;
}

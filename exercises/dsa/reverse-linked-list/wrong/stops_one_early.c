/* WA: stops at the last node instead of after it, and drops it */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *reversed = NULL;

	if (head == NULL)
		return NULL;
	while (head->next != NULL) {
		struct list_node *rest = head->next;

		head->next = reversed;
		reversed = head;
		head = rest;
	}
	return reversed;
}

/* SLOW: one call a node: right, but stack for n calls, and a long list overflows it */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	if (head == NULL || head->next == NULL)
		return head;

	struct list_node *reversed = reverse_linked_list(head->next);

	head->next->next = head;
	head->next = NULL;
	return reversed;
}

/* WA: the old first node still points at the second: the list never ends */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *reversed = head;

	if (head == NULL)
		return NULL;
	for (struct list_node *node = head->next, *rest; node != NULL; node = rest) {
		rest = node->next;
		node->next = reversed;
		reversed = node;
	}
	return reversed;
}

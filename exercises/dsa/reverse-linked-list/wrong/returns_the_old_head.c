/* WA: returns the old first node, which is now the last */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *reversed = NULL;

	for (struct list_node *node = head, *rest; node != NULL; node = rest) {
		rest = node->next;
		node->next = reversed;
		reversed = node;
	}
	return head;
}

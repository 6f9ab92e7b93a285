/* AC: exchanges each next pointer with the one that is held */
#include "reverse_linked_list.h"

#include <stddef.h>

static struct list_node *swap(struct list_node **place, struct list_node *node)
{
	struct list_node *old = *place;

	*place = node;
	return old;
}

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *before = NULL;

	for (struct list_node *next; head != NULL; head = next) {
		next = swap(&head->next, before);
		before = head;
	}
	return before;
}

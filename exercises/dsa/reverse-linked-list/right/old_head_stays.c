/* AC: keeps hold of the old first node, and moves what follows it to the front, one by one */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *front = head;

	while (head != NULL && head->next != NULL) {
		struct list_node *moved = head->next;

		head->next = moved->next;
		moved->next = front;
		front = moved;
	}
	return front;
}

/* SLOW: walks to the last node for each place: right, but quadratic */
#include "reverse_linked_list.h"

#include <stddef.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *reversed = NULL, **end = &reversed;

	while (head != NULL) {
		struct list_node **last = &head;

		while ((*last)->next != NULL)
			last = &(*last)->next;
		*end = *last;
		end = &(*last)->next;
		*last = NULL;
	}
	return reversed;
}

/* RTE: frees each of the caller's nodes, and reads next from it afterwards */
#include "reverse_linked_list.h"

#include <stdlib.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *reversed = NULL;

	while (head != NULL) {
		struct list_node *copy = malloc(sizeof *copy);

		if (copy == NULL)
			return NULL;
		*copy = (struct list_node){head->value, reversed};
		reversed = copy;
		free(head);
		head = head->next;
	}
	return reversed;
}

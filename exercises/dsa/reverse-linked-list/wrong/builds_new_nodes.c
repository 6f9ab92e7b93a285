/* WA: puts new nodes into the answer, which nobody frees, instead of the list's own */
#include "reverse_linked_list.h"

#include <stdlib.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node *reversed = NULL;

	for (; head != NULL; head = head->next) {
		struct list_node *copy = malloc(sizeof *copy);

		if (copy == NULL)
			return NULL;
		*copy = (struct list_node){head->value, reversed};
		reversed = copy;
	}
	return reversed;
}

/* WA: leaves the nodes where they are and moves their values */
#include "reverse_linked_list.h"

#include <stdlib.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	size_t n = 0;

	for (struct list_node *node = head; node != NULL; node = node->next)
		n++;
	int *values = malloc((n + 1) * sizeof *values);
	if (values == NULL)
		return head;
	n = 0;
	for (struct list_node *node = head; node != NULL; node = node->next)
		values[n++] = node->value;
	for (struct list_node *node = head; node != NULL; node = node->next)
		node->value = values[--n];
	free(values);
	return head;
}

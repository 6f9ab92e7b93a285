/* SLOW: notes all nodes in an array and links them from its end: right, but memory for n pointers */
#include "reverse_linked_list.h"

#include <stdlib.h>

struct list_node *reverse_linked_list(struct list_node *head)
{
	struct list_node **nodes, *reversed = NULL, **link = &reversed;
	size_t n = 0, i = 0;

	for (struct list_node *node = head; node != NULL; node = node->next)
		n++;
	nodes = malloc((n + 1) * sizeof(struct list_node *));
	if (nodes == NULL)
		return head;
	for (; head != NULL; head = head->next)
		nodes[i++] = head;
	while (i > 0) {
		*link = nodes[--i];
		link = &nodes[i]->next;
	}
	*link = NULL;
	free(nodes);
	return reversed;
}

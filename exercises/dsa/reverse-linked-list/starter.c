#include "reverse_linked_list.h"

struct list_node *reverse_linked_list(struct list_node *head)
{
	return head;
}

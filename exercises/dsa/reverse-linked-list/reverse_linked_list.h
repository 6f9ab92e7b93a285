/* reverse_linked_list: turn a list around without moving a value. */
#ifndef REVERSE_LINKED_LIST_H
#define REVERSE_LINKED_LIST_H

#include "list_node.h" /* struct list_node { int value; struct list_node *next; } */

/* Reverses the list that begins at head and returns its new first node, which is the old last
 * one. The same nodes, in the opposite order, each with the value that it had: only the next
 * pointers change. head is NULL for an empty list, and then so is the result.
 *
 * The nodes are the caller's before and after: none is freed, none is allocated. */
struct list_node *reverse_linked_list(struct list_node *head);

#endif

/* whet_list: linked lists as arguments and answers. In a case a list is written as an array. */
#ifndef WHET_LIST_H
#define WHET_LIST_H

#include "types/list_node.h"
#include "whet.h"

/* Reads an array of ints as a list; every node is an allocation of its own. whet frees the nodes
 * when the call is over: the learner must not. */
struct list_node *whet_list(struct whet_in *in);

/* The same, but the nodes come from malloc and belong to the call: the learner may free some, and
 * the glue frees the rest with whet_list_free. */
struct list_node *whet_list_given(struct whet_in *in);
void whet_list_free(struct list_node *head);

/* Puts the list as an array; a cycle makes the answer wrong, in words. */
void whet_put_list(struct whet_out *out, const struct list_node *head);

#endif

#include "reverse_linked_list.h"
#include "whet.h"
#include "whet_list.h"

/* Ends the case: the node is not the one that belongs at that place of the answer. */
static _Noreturn void wrong_node(struct whet_out *out, const struct list_node *node, size_t place,
	struct list_node *const *nodes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (nodes[i] == node)
			whet_wrong(out,
				"place %zu of the answer holds the node from place %zu of the "
				"list, but the node from place %zu belongs there",
				place, i, n - 1 - place);
	}
	whet_wrong(out, "place %zu of the answer holds a node that is none of the list's", place);
}

/* Looks at the answer's nodes before it reads them, so that it follows only pointers it knows. */
static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n = whet_count(in), place = 0;
	struct list_node *head = whet_list(in), *node = head;
	struct list_node **nodes = whet_array(in, n, sizeof *nodes);

	for (size_t i = 0; i < n; i++, node = node->next)
		nodes[i] = node;
	head = reverse_linked_list(head);
	for (node = head; node != NULL; node = node->next, place++) {
		if (place == n)
			whet_wrong(out, "the answer goes on after all %zu nodes of the list", n);
		if (node != nodes[n - 1 - place])
			wrong_node(out, node, place, nodes, n);
	}
	whet_put_list(out, head);
}
WHET_CALL(call)

/* "long" counts 1, 2, 3, ...; "random" has few values, so that some are equal. */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	whet_put_open(args);
	for (size_t i = 0; i < size; i++)
		whet_put_int(args, shape[0] == 'l' ? (int64_t)i + 1 : whet_between(r, -9, 9));
	whet_put_close(args);
}
WHET_GENERATE(generate)

/* Any row of ints is a list. */
static bool valid(struct whet_in *args)
{
	size_t n;

	whet_ints(args, &n);
	return true;
}
WHET_VALID(valid)

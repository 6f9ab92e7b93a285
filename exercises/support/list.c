#include "harness.h"
#include "whet_list.h"

#include <stdlib.h>

typedef void *make_fn(struct whet_in *in, size_t bytes);

static void *from_heap(struct whet_in *in, size_t bytes)
{
	void *p;

	(void)in;
	meter_pause();
	p = malloc(bytes);
	meter_resume();
	if (!p)
		bad("no memory for a case");
	return p;
}

static struct list_node *read_list(struct whet_in *in, make_fn *make)
{
	struct list_node *head = NULL, **link = &head;

	for (size_t n = whet_enter(in); n; n--) {
		struct list_node *node = make(in, sizeof *node);

		*node = (struct list_node){whet_int(in), NULL};
		*link = node;
		link = &node->next;
	}
	whet_leave(in);
	return head;
}

struct list_node *whet_list(struct whet_in *in)
{
	return read_list(in, block_node);
}

struct list_node *whet_list_given(struct whet_in *in)
{
	return read_list(in, from_heap);
}

void whet_list_free(struct list_node *head)
{
	while (head) {
		struct list_node *next = head->next;

		free(head);
		head = next;
	}
}

/* The hare runs two steps for the tortoise's one: in a cycle they meet (Floyd). */
static bool has_cycle(const struct list_node *head)
{
	const struct list_node *hare = head;

	while (hare && hare->next) {
		head = head->next;
		hare = hare->next->next;
		if (head == hare)
			return true;
	}
	return false;
}

void whet_put_list(struct whet_out *out, const struct list_node *head)
{
	if (has_cycle(head))
		whet_wrong(out, "the list it gives has a cycle");
	whet_put_open(out);
	for (; head; head = head->next)
		whet_put_int(out, head->value);
	whet_put_close(out);
}

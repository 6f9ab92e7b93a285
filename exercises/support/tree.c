#include "harness.h"
#include "whet_tree.h"

#include <stdlib.h>
#include <sys/mman.h>

typedef void *make_fn(struct whet_in *in, size_t bytes);

/* A queue of nodes, which level order needs. It never wraps: what was taken stays in place. */
struct queue {
	struct tree_node **p;
	size_t head, tail, cap;
};

static void push(struct queue *q, struct tree_node *node)
{
	if (q->tail == q->cap)
		q->p = map_grow(q->p, &q->cap, q->tail + 1, sizeof *q->p);
	q->p[q->tail++] = node;
}

static void queue_free(struct queue *q)
{
	if (q->p)
		munmap(q->p, q->cap * sizeof *q->p);
}

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

/* The next value as a node, or NULL at a null or at the end of the list. */
static struct tree_node *read_node(struct whet_in *in, make_fn *make, struct queue *q)
{
	struct tree_node *node;

	if (whet_is(in) == WHET_END || whet_null(in))
		return NULL;
	node = make(in, sizeof *node);
	*node = (struct tree_node){whet_int(in), NULL, NULL};
	push(q, node);
	return node;
}

static struct tree_node *read_tree(struct whet_in *in, make_fn *make)
{
	struct queue q = {0};
	struct tree_node *root;

	whet_enter(in);
	root = read_node(in, make, &q);
	while (q.head < q.tail) {
		struct tree_node *node = q.p[q.head++];

		node->left = read_node(in, make, &q);
		node->right = read_node(in, make, &q);
	}
	whet_leave(in);
	queue_free(&q);
	return root;
}

struct tree_node *whet_tree(struct whet_in *in)
{
	return read_tree(in, block_node);
}

struct tree_node *whet_tree_given(struct whet_in *in)
{
	return read_tree(in, from_heap);
}

/* Turns the tree to the right as it goes, so that no depth is too deep for the stack. */
void whet_tree_free(struct tree_node *root)
{
	while (root) {
		struct tree_node *left = root->left, *next = root->right;

		if (left) {
			root->left = left->right;
			left->right = root;
			root = left;
		} else {
			free(root);
			root = next;
		}
	}
}

struct tree_node *whet_tree_find(struct tree_node *root, int value)
{
	struct queue q = {0};
	struct tree_node *found = NULL;

	if (root)
		push(&q, root);
	while (q.head < q.tail && !found) {
		struct tree_node *node = q.p[q.head++];

		if (node->value == value)
			found = node;
		if (node->left)
			push(&q, node->left);
		if (node->right)
			push(&q, node->right);
	}
	queue_free(&q);
	return found;
}

static int by_address(const void *a, const void *b)
{
	const char *p = *(char *const *)a, *q = *(char *const *)b;

	return (p > q) - (p < q);
}

/* Whether a node stands twice among those queued. */
static bool has_twice(const struct queue *q)
{
	struct queue sorted = {0};
	bool twice = false;

	for (size_t i = 0; i < q->tail; i++)
		if (q->p[i])
			push(&sorted, q->p[i]);
	if (sorted.tail)
		qsort(sorted.p, sorted.tail, sizeof *sorted.p, by_address);
	for (size_t i = 1; i < sorted.tail && !twice; i++)
		twice = sorted.p[i] == sorted.p[i - 1];
	queue_free(&sorted);
	return twice;
}

/* Queues the nodes in level order, NULL for a child that is not there. False when a node can be
 * reached twice, which is looked for whenever the queue has doubled: in a cycle that is soon. */
static bool level_order(struct queue *q, struct tree_node *root)
{
	size_t check = 1024;

	push(q, root);
	for (; q->head < q->tail; q->head++) {
		struct tree_node *node = q->p[q->head];

		if (!node)
			continue;
		push(q, node->left);
		push(q, node->right);
		if (q->tail >= check) {
			if (has_twice(q))
				return false;
			check *= 2;
		}
	}
	return !has_twice(q);
}

void whet_put_tree(struct whet_out *out, const struct tree_node *root)
{
	struct queue q = {0};
	size_t last = 0;
	bool whole = level_order(&q, (struct tree_node *)(uintptr_t)root);

	whet_put_open(out);
	for (size_t i = 0; whole && i < q.tail; i++)
		if (q.p[i])
			last = i + 1;
	for (size_t i = 0; i < last; i++) {
		if (q.p[i])
			whet_put_int(out, q.p[i]->value);
		else
			whet_put_null(out);
	}
	queue_free(&q);
	if (!whole)
		whet_wrong(out, "the tree it gives has a node that can be reached in two ways");
	whet_put_close(out);
}

#include "validate_binary_search_tree.h"
#include "whet_tree.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 10000 };

static void call(struct whet_in *in, struct whet_out *out)
{
	whet_put_bool(out, is_search_tree(whet_tree(in)));
}
WHET_CALL(call)

/* A tree in level order, as it is written: nodes point to their children by place, 0 for none. */
struct plan {
	int *value;
	size_t *left, *right;
	size_t n;
};

/* Hangs the values lo .. hi - 1 below a node: the middle one first when bushy is set, otherwise any
 * of them. Returns the place. Small or bushy trees only, since it calls itself. */
static size_t hang(struct whet_rng *r, struct plan *p, int64_t lo, int64_t hi, bool bushy)
{
	int64_t at;
	size_t place;

	if (lo == hi)
		return 0;
	at = bushy ? lo + (hi - lo) / 2 : whet_between(r, lo, hi - 1);
	place = ++p->n;
	p->value[place] = (int)(3 * at);
	p->left[place] = hang(r, p, lo, at, bushy);
	p->right[place] = hang(r, p, at + 1, hi, bushy);
	return place;
}

static void put_level_order(const struct plan *p, struct whet_out *args)
{
	size_t *queue = malloc((2 * p->n + 2) * sizeof *queue);
	size_t tail = 0;

	if (!queue)
		abort();
	queue[tail++] = p->n ? 1 : 0;
	for (size_t head = 0; head < tail; head++) {
		size_t at = queue[head];

		if (at == 0) {
			whet_put_null(args);
			continue;
		}
		whet_put_int(args, p->value[at]);
		queue[tail++] = p->left[at];
		queue[tail++] = p->right[at];
	}
	free(queue);
}

/* One value is moved a little, or far, which may put it out of order or not; for equal it becomes
 * that of another node. */
static void spoil(struct whet_rng *r, struct plan *p, bool equal)
{
	size_t at = (size_t)whet_between(r, 1, (int64_t)p->n);
	size_t other = (size_t)whet_between(r, 1, (int64_t)p->n);

	if (equal)
		p->value[at] = p->value[other];
	else if (whet_between(r, 0, 1))
		p->value[at] = p->value[other] + (int)whet_between(r, -1, 1);
	else
		p->value[at] += (int)whet_between(r, -4, 4);
}

/* random    any shape, values of any kind: mostly out of order, unless it is tiny
 * spoiled   in order but for one value that was changed
 * equal     in order but for one value that is there twice
 * bushy     in order, as flat as possible */
static void put_tree(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	struct plan p = {
		.value = calloc(size + 1, sizeof *p.value),
		.left = calloc(size + 1, sizeof *p.left),
		.right = calloc(size + 1, sizeof *p.right),
	};
	int64_t start = whet_between(r, -(int64_t)size, 0);

	if (!p.value || !p.left || !p.right)
		abort();
	hang(r, &p, start, start + (int64_t)size, strcmp(shape, "bushy") == 0);
	if (strcmp(shape, "random") == 0 && whet_between(r, 0, 1))
		for (size_t i = 1; i <= p.n; i++)
			p.value[i] = (int)whet_between(r, -3, 3) * (INT_MAX / 3);
	if (strcmp(shape, "spoiled") == 0 || strcmp(shape, "equal") == 0)
		spoil(r, &p, strcmp(shape, "equal") == 0);
	put_level_order(&p, args);
	free(p.value);
	free(p.left);
	free(p.right);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	bool right = strcmp(shape, "right branch") == 0;

	whet_put_open(args);
	if (right || strcmp(shape, "left branch") == 0) {
		for (size_t i = 0; i < size; i++) {
			whet_put_int(args, right ? (int64_t)i : -(int64_t)i);
			if (right && i + 1 < size)
				whet_put_null(args);
			if (!right && i > 0 && i + 1 < size)
				whet_put_null(args);
		}
	} else {
		put_tree(r, shape, size, args);
	}
	whet_put_close(args);
}
WHET_GENERATE(generate)

/* The nodes on the longest way down; gives up behind most. */
static size_t depth(const struct tree_node *t, size_t most)
{
	size_t left, right;

	if (!t || most == 0)
		return 0;
	left = depth(t->left, most - 1);
	right = depth(t->right, most - 1);
	return 1 + (left > right ? left : right);
}

static bool valid(struct whet_in *args)
{
	return depth(whet_tree(args), DEEPEST + 1) <= DEEPEST;
}
WHET_VALID(valid)

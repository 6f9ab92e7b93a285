#include "network_delay_time.h"
#include "whet.h"

#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	size_t nodes = whet_size(in);
	size_t n = whet_enter(in);
	struct link *links = whet_array(in, n, sizeof *links);

	for (size_t i = 0; i < n; i++) {
		whet_enter(in);
		links[i].from = whet_size(in);
		links[i].to = whet_size(in);
		links[i].delay = whet_int(in);
		whet_leave(in);
	}
	whet_leave(in);
	whet_freeze(in, links);

	whet_put_int(out, network_delay(nodes, links, n, whet_size(in)));
}
WHET_CALL(call)

/* Links between nodes 0, 1, ...; they are put in any order, and the nodes get any numbers. */
struct plan {
	struct link *links;
	size_t n;
};

static void add(struct plan *p, int64_t from, int64_t to, int64_t delay)
{
	p->links = realloc(p->links, (p->n + 1) * sizeof *p->links);
	if (!p->links)
		abort();
	p->links[p->n++] = (struct link){(size_t)from, (size_t)to, (int)delay};
}

static int *any_order(struct whet_rng *r, size_t n)
{
	int *v = malloc((n + 1) * sizeof *v);

	if (!v)
		abort();
	for (size_t i = 0; i < n; i++)
		v[i] = (int)i;
	whet_shuffle(r, v, n);
	return v;
}

static void put_plan(struct whet_rng *r, struct plan *p, size_t nodes, struct whet_out *args)
{
	int *order = any_order(r, p->n), *number = any_order(r, nodes);

	whet_put_size(args, nodes);
	whet_put_open(args);
	for (size_t i = 0; i < p->n; i++) {
		const struct link *link = &p->links[order[i]];

		whet_put_open(args);
		whet_put_int(args, number[link->from]);
		whet_put_int(args, number[link->to]);
		whet_put_int(args, link->delay);
		whet_put_close(args);
	}
	whet_put_close(args);
	whet_put_int(args, number[0]);
	free(order);
	free(number);
	free(p->links);
}

/* About twice as many links as nodes, of any delay; reached: and a tree that reaches all. */
static void plan_random(struct whet_rng *r, struct plan *p, size_t nodes, bool reached)
{
	int64_t last = (int64_t)nodes - 1, slowest = whet_between(r, 0, 1) ? 5 : 100;

	for (int64_t i = 1; reached && i <= last; i++)
		add(p, whet_between(r, 0, i - 1), i, whet_between(r, 0, slowest));
	for (int64_t n = whet_between(r, 0, 2 * last); n > 0; n--)
		add(p, whet_between(r, 0, last), whet_between(r, 0, last),
			whet_between(r, 0, slowest));
}

/* Node 0 reaches every other over one slow link; the fast way is along the row. Whoever follows
 * links in another order than that of time improves the same nodes again and again. */
static void plan_sparse(struct plan *p, size_t nodes)
{
	for (size_t i = 1; i < nodes; i++) {
		add(p, (int64_t)i - 1, (int64_t)i, 1);
		add(p, 0, (int64_t)i, 3 * (int64_t)i);
	}
}

/* A link from every node to every later one. The more nodes a way visits, the faster it is, so a
 * node hears the message from all that are before it, the latest to send being the first to be
 * heard. */
static void plan_dense(struct plan *p, size_t nodes)
{
	for (size_t i = 0; i < nodes; i++)
		for (size_t j = i + 1; j < nodes; j++)
			add(p, (int64_t)i, (int64_t)j, 2 * (int64_t)(j - i) - 1);
}

/* Nodes 1 .. k hear the message one after another, and each sends it to node k + 1 over a link that
 * is faster by more than that: it is heard from the last of them first, and k - 1 messages come too
 * late. As many nodes hear it from there. */
static void plan_hub(struct plan *p, int64_t k)
{
	for (int64_t i = 1; i <= k; i++) {
		add(p, 0, i, i);
		add(p, i, k + 1, 3 * (k - i));
		add(p, k + 1, k + 1 + i, i);
	}
}

/* random, reached      size nodes
 * sparse, hub          about size links
 * dense                about four times as many */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	struct plan p = {0};
	size_t nodes = size;

	if (strcmp(shape, "sparse") == 0) {
		nodes = size / 2 + 1;
		plan_sparse(&p, nodes);
	} else if (strcmp(shape, "dense") == 0) {
		for (nodes = 1; nodes * (nodes - 1) / 2 < 4 * size;)
			nodes++;
		plan_dense(&p, nodes);
	} else if (strcmp(shape, "hub") == 0) {
		nodes = 2 * (size / 3) + 2;
		plan_hub(&p, (int64_t)size / 3);
	} else {
		plan_random(r, &p, nodes, strcmp(shape, "reached") == 0);
	}
	put_plan(r, &p, nodes, args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	size_t nodes = whet_size(args);

	for (size_t n = whet_enter(args); n; n--) {
		if (whet_count(args) != 3)
			return false;
		whet_enter(args);
		if (whet_size(args) >= nodes || whet_size(args) >= nodes || whet_int(args) < 0)
			return false;
		whet_leave(args);
	}
	whet_leave(args);
	return whet_size(args) < nodes;
}
WHET_VALID(valid)

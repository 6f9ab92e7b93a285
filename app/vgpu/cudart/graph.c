#include "vgpu/cudart/graph.h"

#include "base/mem.h"

#include <stdlib.h>

/* ---- sets ---- */

bool node_set_has(const struct node_set *s, const struct graph_node *node)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->p[i] == node)
			return true;
	return false;
}

static void append(struct node_set *s, struct graph_node *node)
{
	VEC_RESERVE(s->p, s->n, s->cap);
	s->p[s->n++] = node;
}

void node_set_add(struct node_set *s, struct graph_node *node)
{
	if (!node_set_has(s, node))
		append(s, node);
}

void node_set_join(struct node_set *s, const struct node_set *more)
{
	for (size_t i = 0; i < more->n; i++)
		node_set_add(s, more->p[i]);
}

void node_set_remove(struct node_set *s, const struct graph_node *node)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->p[i] != node)
			s->p[kept++] = s->p[i];
	s->n = kept;
}

/* ---- graphs ---- */

struct graph *graph_new(struct cudart *rt, bool listed)
{
	struct graph *g = mem_new(sizeof *g);
	g->id = ++rt->graph_ids;
	g->owned = !listed;
	if (listed) {
		g->next = rt->graphs;
		rt->graphs = g;
	}
	return g;
}

static void free_node(struct cudart *rt, struct graph_node *node)
{
	work_free(rt, &node->work);
	free(node->after.p);
	free(node);
}

void graph_free(struct cudart *rt, struct graph *g)
{
	struct graph **link = &rt->graphs;
	while (*link && *link != g)
		link = &(*link)->next;
	if (*link)
		*link = g->next;
	for (size_t i = 0; i < g->nodes.n; i++)
		free_node(rt, g->nodes.p[i]);
	free(g->nodes.p);
	free(g->order.p);
	free(g);
}

static struct graph_node *add(struct cudart *rt, struct graph *g, const struct work *work)
{
	struct graph_node *node = mem_new(sizeof *node);
	*node = (struct graph_node){.graph = g, .id = ++rt->graph_ids, .work = *work};
	append(&g->nodes, node);
	return node;
}

struct graph_node *graph_add(
	struct cudart *rt, struct graph *g, const struct node_set *after, const struct work *work)
{
	struct graph_node *node = add(rt, g, work);
	node_set_join(&node->after, after);
	return node;
}

void graph_remove(struct cudart *rt, struct graph_node *node)
{
	struct graph *g = node->graph;
	node_set_remove(&g->nodes, node);
	for (size_t i = 0; i < g->nodes.n; i++)
		node_set_remove(&g->nodes.p[i]->after, node);
	free_node(rt, node);
}

struct graph *graph_clone(struct cudart *rt, const struct graph *g, bool listed)
{
	struct graph *to = graph_new(rt, listed);
	to->origin = g->id;
	for (size_t i = 0; i < g->nodes.n; i++) {
		struct graph_node *from = g->nodes.p[i];
		const struct work work = work_clone(rt, &from->work);
		from->copy = add(rt, to, &work);
		from->copy->origin = from->id;
		from->copy->disabled = from->disabled;
	}
	for (size_t i = 0; i < g->nodes.n; i++) {
		const struct graph_node *from = g->nodes.p[i];
		for (size_t k = 0; k < from->after.n; k++)
			append(&from->copy->after, from->after.p[k]->copy);
	}
	return to;
}

/* ---- handles ---- */

/* Of the graphs inside the nodes of g. */
static bool is_inside(const struct graph *in, const struct graph *g)
{
	for (size_t i = 0; i < in->nodes.n; i++) {
		const struct graph *child = in->nodes.p[i]->work.child;
		if (child && (child == g || is_inside(child, g)))
			return true;
	}
	return false;
}

bool graph_is(const struct cudart *rt, const struct graph *g)
{
	for (const struct graph *live = rt->graphs; live && g; live = live->next)
		if (live == g || is_inside(live, g))
			return true;
	return false;
}

static bool holds(const struct graph *g, const struct graph_node *node)
{
	for (size_t i = 0; i < g->nodes.n; i++) {
		const struct graph_node *n = g->nodes.p[i];
		if (n == node || (n->work.child && holds(n->work.child, node)))
			return true;
	}
	return false;
}

bool graph_node_is(const struct cudart *rt, const struct graph_node *node)
{
	for (const struct graph *live = rt->graphs; live && node; live = live->next)
		if (holds(live, node))
			return true;
	return false;
}

struct graph_node *graph_find_copy(const struct graph *g, unsigned long long id)
{
	for (size_t i = 0; i < g->nodes.n; i++) {
		struct graph_node *n = g->nodes.p[i], *below;

		if (n->origin == id)
			return n;
		below = n->work.child ? graph_find_copy(n->work.child, id) : NULL;
		if (below)
			return below;
	}
	return NULL;
}

/* ---- order ---- */

/* Depth first, with a stack of its own: graphs may be chains of any length. */
struct walk {
	struct graph *g;
	struct node_set open; /* each waits for the one after it */
	uint64_t random;      /* 0: in the order they were made */
	unsigned opened, done;
};

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static size_t pick(struct walk *w, size_t n)
{
	return w->random && n ? next_random(&w->random) % n : 0;
}

static void enter(struct walk *w, struct graph_node *node)
{
	node->mark = w->opened;
	node->walked = 0;
	node->first = pick(w, node->after.n);
	append(&w->open, node);
}

/* What it waits for, then itself. A node that waits for itself, or NULL. */
static struct graph_node *visit(struct walk *w, struct graph_node *node)
{
	if (node->mark != w->done)
		enter(w, node);
	while (w->open.n) {
		struct graph_node *top = w->open.p[w->open.n - 1];
		if (top->walked == top->after.n) {
			top->mark = w->done;
			append(&w->g->order, top);
			w->open.n--;
			continue;
		}
		struct graph_node *next = top->after.p[(top->first + top->walked++) % top->after.n];
		if (next->mark == w->opened)
			return next;
		if (next->mark != w->done)
			enter(w, next);
	}
	return NULL;
}

struct graph_node *graph_order(struct cudart *rt, struct graph *g)
{
	struct walk w = {.g = g, .opened = ++rt->graph_marks, .done = ++rt->graph_marks};
	struct graph_node *bad = NULL;
	if (rt->options.order == RUN_RANDOM)
		w.random = rt->options.seed * 2 + 1;
	g->order.n = 0;
	size_t n = g->nodes.n, first = pick(&w, n);
	for (size_t i = 0; i < n && !bad; i++)
		bad = visit(&w, g->nodes.p[(first + i) % n]);
	free(w.open.p);
	for (size_t i = 0; i < n && !bad; i++) {
		struct graph *child = g->nodes.p[i]->work.child;
		bad = child ? graph_order(rt, child) : NULL;
	}
	return bad;
}

unsigned graph_mark(struct cudart *rt, const struct node_set *set)
{
	struct node_set left = {0};
	unsigned value = ++rt->graph_marks;
	node_set_join(&left, set);
	while (left.n) {
		struct graph_node *node = left.p[--left.n];
		if (node->mark == value)
			continue;
		node->mark = value;
		for (size_t i = 0; i < node->after.n; i++)
			append(&left, node->after.p[i]);
	}
	free(left.p);
	return value;
}

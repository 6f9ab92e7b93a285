/* Strongly connected components of a region of blocks, by Tarjan's algorithm with a stack of its
 * own. */
#include "vgpu/flow/order.h"

static void close_component(struct flow_ordering *o, struct flow_parts *p, uint32_t root)
{
	struct flow_search *s = &o->search;
	uint32_t n = p->first[p->count], v;
	do {
		v = s->stack[--s->top];
		s->open[v] = false;
		o->part[v] = p->count;
		p->node[n++] = v;
	} while (v != root);
	p->first[++p->count] = n;
}

static void enter(struct flow_search *s, uint32_t v)
{
	s->index[v] = s->low[v] = ++s->next;
	s->stack[s->top++] = v;
	s->open[v] = true;
	s->call[s->depth] = v;
	s->edge[s->depth++] = 0;
}

static void leave(struct flow_ordering *o, struct flow_parts *p, uint32_t v)
{
	struct flow_search *s = &o->search;
	if (s->low[v] == s->index[v])
		close_component(o, p, v);
	if (!--s->depth)
		return;
	uint32_t above = s->call[s->depth - 1];
	if (s->low[v] < s->low[above])
		s->low[above] = s->low[v];
}

static void search_from(struct flow_ordering *o, struct flow_parts *p, uint32_t id, uint32_t root)
{
	struct flow_search *s = &o->search;
	enter(s, root);
	while (s->depth) {
		uint32_t v = s->call[s->depth - 1];
		const struct flow_block *b = &o->block[v];
		if (s->edge[s->depth - 1] == b->succ_count) {
			leave(o, p, v);
			continue;
		}
		uint32_t t = b->succ[s->edge[s->depth - 1]++];
		if (o->region[t] != id)
			continue;
		if (!s->index[t])
			enter(s, t);
		else if (s->open[t] && s->index[t] < s->low[v])
			s->low[v] = s->index[t];
	}
}

void flow_components(struct flow_ordering *o, const struct flow_region *r, struct flow_parts *p)
{
	struct arena *a = o->work->arena;
	p->count = 0;
	p->node = arena_new(a, (r->count + 1) * sizeof *p->node);
	p->first = arena_new(a, (r->count + 1) * sizeof *p->first);
	for (uint32_t k = 0; k < r->count; k++)
		o->search.index[r->node[k]] = 0;
	for (uint32_t k = 0; k < r->count; k++)
		if (!o->search.index[r->node[k]])
			search_from(o, p, r->id, r->node[k]);
}

/* order: what ordering blocks needs: regions, and their strongly connected components. */
#ifndef VGPU_FLOW_ORDER_H
#define VGPU_FLOW_ORDER_H

#include "vgpu/flow/parts.h"

/* Some blocks of a function; their region number is `id` while it is being looked at. */
struct flow_region {
	uint32_t *node, count, id;
	uint32_t header, depth; /* of the loop of which these are the rest; FLOW_NONE, 0 */
};

/* Components of a region, in reverse topological order: component c is node[first[c]] up to
 * node[first[c + 1]]. */
struct flow_parts {
	uint32_t *first, *node, count;
};

struct flow_search {
	uint32_t *index, *low, *stack, *call, *edge, top, depth, next;
	bool *open;
};

struct flow_ordering {
	struct flow_work *work;
	struct flow_block *block; /* with room for a latch each */
	uint32_t count;
	/* By block, in numbers of before. */
	uint32_t *region; /* the region it is in now */
	uint32_t *part;   /* its component, while the region it is in is planned */
	uint32_t *loop, *depth, *last, *place;
	uint32_t *list, listed; /* the order made so far */
	uint32_t regions;
	struct flow_search search;
};

/* scc.c: fills *p, and part of every node of the region. */
void flow_components(struct flow_ordering *o, const struct flow_region *r, struct flow_parts *p);
/* plan.c: moves blocks that end lanes into the loop from which alone they are reached. */
void flow_adopt(struct flow_ordering *o, struct flow_parts *p);
/* The order in which its components come, as their numbers: an array of p->count. */
uint32_t *flow_plan(
	struct flow_ordering *o, const struct flow_region *r, const struct flow_parts *p);

#endif

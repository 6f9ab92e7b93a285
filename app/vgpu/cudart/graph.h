/* graph: work that waits to be run later: nodes, and which of them come after which. */
#ifndef VGPU_CUDART_GRAPH_H
#define VGPU_CUDART_GRAPH_H

#include "vgpu/cudart/work.h"

struct node_set {
	struct graph_node **p;
	size_t n, cap;
};

struct graph_node {
	struct graph *graph;
	unsigned long long id, origin; /* origin: the node this one is a copy of; 0: none */
	struct work work;
	struct node_set after; /* what it waits for */
	bool disabled;         /* of executable graphs */
	/* Of the walk that is under way: which of after it goes to first, how many it has been to.
	 */
	size_t first, walked;
	unsigned mark;
	struct graph_node *copy;
};

struct graph {
	struct graph *next; /* of those programs have handles of */
	unsigned long long id, origin;
	struct node_set nodes; /* in the order they were made */
	struct node_set order; /* in which they are run; empty until graph_order */
	bool owned;            /* by a node, or by an executable graph */
	bool capturing;
};

/* listed: programs may name it and its nodes. */
struct graph *graph_new(struct cudart *rt, bool listed);
void graph_free(struct cudart *rt, struct graph *g);
/* A copy; its nodes and those of graphs inside know what they are copies of. */
struct graph *graph_clone(struct cudart *rt, const struct graph *g, bool listed);
/* Whether it is one that programs have a handle of. */
bool graph_is(const struct cudart *rt, const struct graph *g);
bool graph_node_is(const struct cudart *rt, const struct graph_node *node);

/* The node has the work from now on, also that it is freed. */
struct graph_node *graph_add(
	struct cudart *rt, struct graph *g, const struct node_set *after, const struct work *work);
/* Frees the node; those that waited for it do not any more. */
void graph_remove(struct cudart *rt, struct graph_node *node);
/* The copy of a node in a graph or the graphs inside; NULL when it has none. */
struct graph_node *graph_find_copy(const struct graph *g, unsigned long long id);
/* Settles in which order the nodes are run, those of graphs inside too: one of the many that their
 * dependencies allow, chosen by the seed where the order of blocks is. A node that waits for
 * itself, or NULL. */
struct graph_node *graph_order(struct cudart *rt, struct graph *g);
/* Marks the nodes of the set, and all that they wait for, with a value not used before. */
unsigned graph_mark(struct cudart *rt, const struct node_set *set);

void node_set_add(struct node_set *s, struct graph_node *node); /* unless it is in */
bool node_set_has(const struct node_set *s, const struct graph_node *node);
void node_set_remove(struct node_set *s, const struct graph_node *node); /* if it is in */
void node_set_join(struct node_set *s, const struct node_set *more);

#endif

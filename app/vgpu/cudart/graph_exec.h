/* graph_exec: graphs as they are run: copies, with the order of their nodes settled. */
#ifndef VGPU_CUDART_GRAPH_EXEC_H
#define VGPU_CUDART_GRAPH_EXEC_H

#include "vgpu/cudart/graph.h"

struct graph_exec {
	struct graph_exec *next;
	struct graph *graph;
	unsigned long long flags;
	unsigned running; /* launches under way: functions of the host may destroy it */
	bool gone;        /* destroyed, but for those */
};

/* Whether it is live. */
bool graph_exec_is(const struct cudart *rt, const struct graph_exec *exec);
/* The node of exec that stands for a node of the graph it was made from; NULL when none does. */
struct graph_node *graph_exec_node(
	const struct cudart *rt, const struct graph_exec *exec, const struct graph_node *node);
/* Runs a graph whose order is settled; the first failure, of which kernels' are none. */
cudaError_t graph_exec_run(struct cudart *rt, const struct graph *g);

#endif

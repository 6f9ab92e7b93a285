#include "vgpu/cudart/graph.h"

#include <stdlib.h>
#include <string.h>

/* Graphs as such: making them, their nodes and what these wait for. */

static cudaError_t begin_on(struct cudart **rt, const char *call, cudaGraph_t graph)
{
	cudaError_t status = rt_begin(rt, call);
	return status || graph_is(*rt, graph) ? status : cudaErrorInvalidValue;
}

static cudaError_t begin_node(struct cudart **rt, const char *call, cudaGraphNode_t node)
{
	cudaError_t status = rt_begin(rt, call);
	return status || graph_node_is(*rt, node) ? status : cudaErrorInvalidValue;
}

API(cudaGraphCreate, cudaGraph_t *graph, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaGraphCreate");
	if (!status && (!graph || flags))
		status = cudaErrorInvalidValue;
	if (!status)
		*graph = graph_new(rt, true);
	return rt_end(rt, status);
}

API(cudaGraphDestroy, cudaGraph_t graph)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaGraphDestroy", graph);
	if (!status && (graph->owned || graph->capturing))
		status = cudaErrorInvalidValue;
	if (!status)
		graph_free(rt, graph);
	return rt_end(rt, status);
}

API(cudaGraphClone, cudaGraph_t *clone, cudaGraph_t graph)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaGraphClone", graph);
	if (!status && !clone)
		status = cudaErrorInvalidValue;
	if (!status)
		*clone = graph_clone(rt, graph, true);
	return rt_end(rt, status);
}

API(cudaGraphNodeFindInClone, cudaGraphNode_t *copy, cudaGraphNode_t node, cudaGraph_t clone)
{
	struct cudart *rt;
	cudaError_t status = begin_node(&rt, "cudaGraphNodeFindInClone", node);
	struct graph_node *found = NULL;
	if (!status && copy && graph_is(rt, clone))
		found = graph_find_copy(clone, node->id);
	if (!status && !found)
		status = cudaErrorInvalidValue;
	if (!status)
		*copy = found;
	return rt_end(rt, status);
}

API(cudaGraphNodeGetType, cudaGraphNode_t node, enum cudaGraphNodeType *type)
{
	struct cudart *rt;
	cudaError_t status = begin_node(&rt, "cudaGraphNodeGetType", node);
	if (!status && !type)
		status = cudaErrorInvalidValue;
	if (!status)
		*type = node->work.type;
	return rt_end(rt, status);
}

API(cudaGraphDestroyNode, cudaGraphNode_t node)
{
	struct cudart *rt;
	cudaError_t status = begin_node(&rt, "cudaGraphDestroyNode", node);
	if (!status && node->graph->capturing)
		status = cudaErrorInvalidValue;
	if (!status)
		graph_remove(rt, node);
	return rt_end(rt, status);
}

/* ---- what waits for what ---- */

struct edges {
	const cudaGraphNode_t *from, *to;
	size_t n;
};

static cudaError_t check_edges(const struct graph *g, const struct edges *e)
{
	for (size_t i = 0; i < e->n; i++)
		if (!e->from || !e->to || e->from[i] == e->to[i] ||
			!node_set_has(&g->nodes, e->from[i]) || !node_set_has(&g->nodes, e->to[i]))
			return cudaErrorInvalidValue;
	return cudaSuccess;
}

API(cudaGraphAddDependencies, cudaGraph_t graph, const cudaGraphNode_t *from,
	const cudaGraphNode_t *to, const cudaGraphEdgeData *data, size_t n)
{
	struct cudart *rt;
	const struct edges e = {from, to, n};
	cudaError_t status = begin_on(&rt, "cudaGraphAddDependencies", graph);
	(void)data; /* that a node may begin before another has ended is of speed alone */
	if (!status)
		status = check_edges(graph, &e);
	for (size_t i = 0; i < n && !status; i++)
		if (node_set_has(&to[i]->after, from[i]))
			status = cudaErrorInvalidValue;
	for (size_t i = 0; i < n && !status; i++)
		node_set_add(&to[i]->after, from[i]);
	return rt_end(rt, status);
}
API_TWIN(cudaGraphAddDependencies, _v2);

API(cudaGraphRemoveDependencies, cudaGraph_t graph, const cudaGraphNode_t *from,
	const cudaGraphNode_t *to, const cudaGraphEdgeData *data, size_t n)
{
	struct cudart *rt;
	const struct edges e = {from, to, n};
	cudaError_t status = begin_on(&rt, "cudaGraphRemoveDependencies", graph);
	(void)data;
	if (!status)
		status = check_edges(graph, &e);
	for (size_t i = 0; i < n && !status; i++)
		if (!node_set_has(&to[i]->after, from[i]))
			status = cudaErrorInvalidValue;
	for (size_t i = 0; i < n && !status; i++)
		node_set_remove(&to[i]->after, from[i]);
	return rt_end(rt, status);
}
API_TWIN(cudaGraphRemoveDependencies, _v2);

/* ---- lists: with no room for one, how long it is ---- */

/* Puts the handles where there is room; *n: how many there are, or were put. */
static void give(const struct node_set *set, cudaGraphNode_t *out, size_t *n)
{
	size_t room = *n;
	for (size_t i = 0; out && i < room; i++)
		out[i] = i < set->n ? set->p[i] : NULL;
	*n = out && room < set->n ? room : set->n;
}

API(cudaGraphGetNodes, cudaGraph_t graph, cudaGraphNode_t *nodes, size_t *n)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaGraphGetNodes", graph);
	if (!status && !n)
		status = cudaErrorInvalidValue;
	if (!status)
		give(&graph->nodes, nodes, n);
	return rt_end(rt, status);
}

API(cudaGraphGetRootNodes, cudaGraph_t graph, cudaGraphNode_t *nodes, size_t *n)
{
	struct cudart *rt;
	struct node_set roots = {0};
	cudaError_t status = begin_on(&rt, "cudaGraphGetRootNodes", graph);
	if (!status && !n)
		status = cudaErrorInvalidValue;
	for (size_t i = 0; !status && i < graph->nodes.n; i++)
		if (!graph->nodes.p[i]->after.n)
			node_set_add(&roots, graph->nodes.p[i]);
	if (!status)
		give(&roots, nodes, n);
	free(roots.p);
	return rt_end(rt, status);
}

/* All edges have the same data: a node comes after another as a whole. */
static void clear(cudaGraphEdgeData *data, size_t n)
{
	if (data)
		memset(data, 0, n * sizeof *data);
}

API(cudaGraphNodeGetDependencies, cudaGraphNode_t node, cudaGraphNode_t *nodes,
	cudaGraphEdgeData *data, size_t *n)
{
	struct cudart *rt;
	cudaError_t status = begin_node(&rt, "cudaGraphNodeGetDependencies", node);
	if (!status && !n)
		status = cudaErrorInvalidValue;
	if (!status) {
		clear(data, nodes ? *n : 0);
		give(&node->after, nodes, n);
	}
	return rt_end(rt, status);
}
API_TWIN(cudaGraphNodeGetDependencies, _v2);

API(cudaGraphNodeGetDependentNodes, cudaGraphNode_t node, cudaGraphNode_t *nodes,
	cudaGraphEdgeData *data, size_t *n)
{
	struct cudart *rt;
	struct node_set waiting = {0};
	cudaError_t status = begin_node(&rt, "cudaGraphNodeGetDependentNodes", node);
	if (!status && !n)
		status = cudaErrorInvalidValue;
	for (size_t i = 0; !status && i < node->graph->nodes.n; i++)
		if (node_set_has(&node->graph->nodes.p[i]->after, node))
			node_set_add(&waiting, node->graph->nodes.p[i]);
	if (!status) {
		clear(data, nodes ? *n : 0);
		give(&waiting, nodes, n);
	}
	free(waiting.p);
	return rt_end(rt, status);
}
API_TWIN(cudaGraphNodeGetDependentNodes, _v2);

API(cudaGraphGetEdges, cudaGraph_t graph, cudaGraphNode_t *from, cudaGraphNode_t *to,
	cudaGraphEdgeData *data, size_t *n)
{
	struct cudart *rt;
	size_t count = 0;
	cudaError_t status = begin_on(&rt, "cudaGraphGetEdges", graph);
	if (!status && (!n || !from != !to))
		status = cudaErrorInvalidValue;
	if (status)
		return rt_end(rt, status);
	size_t room = from ? *n : 0;
	for (size_t i = 0; i < graph->nodes.n; i++) {
		struct graph_node *node = graph->nodes.p[i];
		for (size_t k = 0; k < node->after.n; k++, count++)
			if (count < room) {
				from[count] = node->after.p[k];
				to[count] = node;
			}
	}
	for (size_t i = count; i < room; i++)
		from[i] = to[i] = NULL;
	clear(data, room);
	*n = from && room < count ? room : count;
	return rt_end(rt, cudaSuccess);
}
API_TWIN(cudaGraphGetEdges, _v2);

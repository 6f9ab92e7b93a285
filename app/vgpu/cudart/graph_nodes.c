#include "vgpu/cudart/graph_request.h"

#include <stdlib.h>

/* The calls that add a node to a graph. */

/* Where it is to stand. */
struct place {
	cudaGraphNode_t *out;
	struct graph *graph;
	const cudaGraphNode_t *after;
	size_t n;
};

static cudaError_t check(const struct cudart *rt, const struct place *p, struct node_set *after)
{
	if (!p->out || !graph_is(rt, p->graph) || (p->n && !p->after))
		return cudaErrorInvalidValue;
	for (size_t i = 0; i < p->n; i++) {
		if (!node_set_has(&p->graph->nodes, p->after[i]) ||
			node_set_has(after, p->after[i]))
			return cudaErrorInvalidValue;
		node_set_add(after, p->after[i]);
	}
	return cudaSuccess;
}

static cudaError_t add(const struct place *p, const struct request *r)
{
	struct cudart *rt;
	struct node_set after = {0};
	struct work work;
	cudaError_t status = rt_begin(&rt, r->call);
	if (!status)
		status = check(rt, p, &after);
	if (!status)
		status = request_work(rt, r, &work);
	if (!status)
		*p->out = graph_add(rt, p->graph, &after, &work);
	free(after.p);
	return rt_end(rt, status);
}

#define PLACE cudaGraphNode_t *out, cudaGraph_t graph, const cudaGraphNode_t *after, size_t n
#define HERE (&(struct place){out, graph, after, n})
#define REQUEST (&(struct request){0})

API(cudaGraphAddKernelNode, PLACE, const struct cudaKernelNodeParams *params)
{
	return add(HERE, request_kernel(REQUEST, "cudaGraphAddKernelNode", params));
}

API(cudaGraphAddMemcpyNode, PLACE, const struct cudaMemcpy3DParms *params)
{
	return add(HERE, request_box(REQUEST, "cudaGraphAddMemcpyNode", params));
}

API(cudaGraphAddMemcpyNode1D, PLACE, void *to, const void *from, size_t bytes,
	enum cudaMemcpyKind kind)
{
	return add(HERE, request_line(REQUEST, "cudaGraphAddMemcpyNode1D",
				 copy_line(to, from, bytes, kind), NULL));
}

API(cudaGraphAddMemcpyNodeToSymbol, PLACE, const void *symbol, const void *from, size_t bytes,
	size_t offset, enum cudaMemcpyKind kind)
{
	return add(HERE, request_line(REQUEST, "cudaGraphAddMemcpyNodeToSymbol",
				 copy_line(NULL, from, bytes, kind),
				 &(struct copy_symbol){symbol, offset, true}));
}

API(cudaGraphAddMemcpyNodeFromSymbol, PLACE, void *to, const void *symbol, size_t bytes,
	size_t offset, enum cudaMemcpyKind kind)
{
	return add(HERE, request_line(REQUEST, "cudaGraphAddMemcpyNodeFromSymbol",
				 copy_line(to, NULL, bytes, kind),
				 &(struct copy_symbol){symbol, offset, false}));
}

API(cudaGraphAddMemsetNode, PLACE, const struct cudaMemsetParams *params)
{
	return add(HERE, request_fill(REQUEST, "cudaGraphAddMemsetNode", params));
}

API(cudaGraphAddHostNode, PLACE, const struct cudaHostNodeParams *params)
{
	return add(HERE, request_host(REQUEST, "cudaGraphAddHostNode", params));
}

API(cudaGraphAddChildGraphNode, PLACE, cudaGraph_t child)
{
	return add(HERE, request_child(REQUEST, "cudaGraphAddChildGraphNode", child));
}

API(cudaGraphAddEmptyNode, PLACE)
{
	struct cudaGraphNodeParams params = {.type = cudaGraphNodeTypeEmpty};
	return add(HERE, request_any(REQUEST, "cudaGraphAddEmptyNode", &params));
}

API(cudaGraphAddEventRecordNode, PLACE, cudaEvent_t event)
{
	return add(HERE, request_event(REQUEST, "cudaGraphAddEventRecordNode",
				 cudaGraphNodeTypeEventRecord, event));
}

API(cudaGraphAddEventWaitNode, PLACE, cudaEvent_t event)
{
	return add(HERE, request_event(REQUEST, "cudaGraphAddEventWaitNode",
				 cudaGraphNodeTypeWaitEvent, event));
}

API(cudaGraphAddMemAllocNode, PLACE, struct cudaMemAllocNodeParams *params)
{
	struct cudaGraphNodeParams any = {.type = cudaGraphNodeTypeMemAlloc};
	if (params)
		any.alloc = *params;
	cudaError_t status =
		add(HERE, request_any(REQUEST, "cudaGraphAddMemAllocNode", params ? &any : NULL));
	if (!status)
		params->dptr = any.alloc.dptr;
	return status;
}

API(cudaGraphAddMemFreeNode, PLACE, void *p)
{
	struct cudaGraphNodeParams params = {.type = cudaGraphNodeTypeMemFree, .free = {p}};
	return add(HERE, request_any(REQUEST, "cudaGraphAddMemFreeNode", &params));
}

API(cudaGraphAddNode, cudaGraphNode_t *out, cudaGraph_t graph, const cudaGraphNode_t *after,
	const cudaGraphEdgeData *data, size_t n, struct cudaGraphNodeParams *params)
{
	(void)data; /* that a node may begin before another has ended is of speed alone */
	return add(HERE, request_any(REQUEST, "cudaGraphAddNode", params));
}
API_TWIN(cudaGraphAddNode, _v2);

#include "vgpu/cudart/graph_exec.h"

/* Giving an executable graph the work of another that has the same shape. */

typedef cudaGraphExecUpdateResultInfo info;

static bool differ(info *why, enum cudaGraphExecUpdateResult result, struct graph_node *node,
	struct graph_node *from)
{
	*why = (info){result, node, from};
	return true;
}

static size_t place(const struct graph *g, const struct graph_node *node)
{
	size_t i = 0;
	while (i < g->nodes.n && g->nodes.p[i] != node)
		i++;
	return i;
}

static bool same_edges(const struct graph_node *a, const struct graph_node *b)
{
	if (a->after.n != b->after.n)
		return false;
	for (size_t i = 0; i < a->after.n; i++)
		if (place(a->graph, a->after.p[i]) != place(b->graph, b->after.p[i]))
			return false;
	return true;
}

/* Nodes answer to one another in the order they were made. */
static bool compare(const struct graph *a, const struct graph *b, info *why)
{
	if (a->nodes.n != b->nodes.n)
		return differ(why, cudaGraphExecUpdateErrorTopologyChanged, NULL, NULL);
	for (size_t i = 0; i < a->nodes.n; i++) {
		struct graph_node *x = a->nodes.p[i], *y = b->nodes.p[i];
		if (x->work.type != y->work.type)
			return differ(why, cudaGraphExecUpdateErrorNodeTypeChanged, y, NULL);
		if (!same_edges(x, y))
			return differ(why, cudaGraphExecUpdateErrorTopologyChanged, y,
				y->after.n ? y->after.p[0] : NULL);
		if (x->work.memory && x->work.memory != y->work.memory)
			return differ(why, cudaGraphExecUpdateErrorNotSupported, y, NULL);
		if (x->work.child && compare(x->work.child, y->work.child, why))
			return true;
	}
	return false;
}

static void take(struct cudart *rt, const struct graph *a, const struct graph *b)
{
	for (size_t i = 0; i < a->nodes.n; i++) {
		struct work *x = &a->nodes.p[i]->work, *y = &b->nodes.p[i]->work;
		if (x->child) {
			take(rt, x->child, y->child);
			continue;
		}
		struct work old = *x;
		*x = work_clone(rt, y);
		work_free(rt, &old);
	}
}

API(cudaGraphExecUpdate, cudaGraphExec_t exec, cudaGraph_t graph, info *result)
{
	struct cudart *rt;
	info why = {cudaGraphExecUpdateSuccess, NULL, NULL};
	cudaError_t status = rt_begin(&rt, "cudaGraphExecUpdate");
	if (!status && (!graph_exec_is(rt, exec) || !graph_is(rt, graph)))
		status = cudaErrorInvalidValue;
	if (!status && compare(exec->graph, graph, &why))
		status = cudaErrorGraphExecUpdateFailure;
	if (!status)
		take(rt, exec->graph, graph);
	else if (!why.result)
		why.result = cudaGraphExecUpdateError;
	if (result)
		*result = why;
	return rt_end(rt, status);
}

static cudaError_t begin_node(struct cudart **rt, const char *call, cudaGraphExec_t exec,
	cudaGraphNode_t node, struct graph_node **of)
{
	cudaError_t status = rt_begin(rt, call);
	*of = status ? NULL : graph_exec_node(*rt, exec, node);
	if (!status && !*of)
		status = cudaErrorInvalidValue;
	if (status)
		return status;
	enum cudaGraphNodeType t = (*of)->work.type;
	return t == cudaGraphNodeTypeKernel || t == cudaGraphNodeTypeMemcpy ||
			       t == cudaGraphNodeTypeMemset
		       ? cudaSuccess
		       : cudaErrorInvalidValue;
}

API(cudaGraphNodeSetEnabled, cudaGraphExec_t exec, cudaGraphNode_t node, unsigned enabled)
{
	struct cudart *rt;
	struct graph_node *of;
	cudaError_t status = begin_node(&rt, "cudaGraphNodeSetEnabled", exec, node, &of);
	if (!status)
		of->disabled = !enabled;
	return rt_end(rt, status);
}

API(cudaGraphNodeGetEnabled, cudaGraphExec_t exec, cudaGraphNode_t node, unsigned *enabled)
{
	struct cudart *rt;
	struct graph_node *of;
	cudaError_t status = begin_node(&rt, "cudaGraphNodeGetEnabled", exec, node, &of);
	if (!status && !enabled)
		status = cudaErrorInvalidValue;
	if (!status)
		*enabled = !of->disabled;
	return rt_end(rt, status);
}

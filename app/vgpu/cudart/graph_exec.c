#include "vgpu/cudart/graph_exec.h"

#include "base/mem.h"
#include "vgpu/cudart/capture.h"
#include "vgpu/cudart/graph_memory.h"
#include "vgpu/cudart/late.h"

#include <stdlib.h>

/* Making graphs executable, and running them. */

enum { AUTO_FREE = 1, DEVICE_LAUNCH = 4, FLAGS = 15 };
/* Of cudaGraphInstantiateParams. */
enum { MADE, FAILED, INVALID_STRUCTURE };

bool graph_exec_is(const struct cudart *rt, const struct graph_exec *exec)
{
	for (const struct graph_exec *e = rt->graph_execs; e && exec; e = e->next)
		if (e == exec)
			return !e->gone;
	return false;
}

struct graph_node *graph_exec_node(
	const struct cudart *rt, const struct graph_exec *exec, const struct graph_node *node)
{
	if (!graph_exec_is(rt, exec) || !graph_node_is(rt, node))
		return NULL;
	return graph_find_copy(exec->graph, node->id);
}

static void drop(struct cudart *rt, struct graph_exec *exec)
{
	struct graph_exec **link = &rt->graph_execs;
	if (exec->running)
		return;
	while (*link != exec)
		link = &(*link)->next;
	*link = exec->next;
	graph_free(rt, exec->graph);
	free(exec);
}

/* *bad: the node that cannot be run. */
static cudaError_t make(struct cudart *rt, struct graph_exec **out, struct graph *g,
	unsigned long long flags, struct graph_node **bad)
{
	if (!out || !graph_is(rt, g) || flags > FLAGS)
		return cudaErrorInvalidValue;
	if (flags & DEVICE_LAUNCH) {
		rt_finding(rt, VGPU_UNSUPPORTED,
			"%s: the virtual GPU runs no graphs that kernels launch "
			"(cudaGraphInstantiateFlagDeviceLaunch)",
			rt->call);
		return cudaErrorNotSupported;
	}
	*bad = graph_order(rt, g);
	if (*bad) {
		rt_finding(rt, VGPU_BAD_LAUNCH,
			"%s: nodes of the graph wait for one another in a circle: no order runs "
			"them all",
			rt->call);
		return cudaErrorInvalidValue;
	}
	struct graph_exec *exec = mem_new(sizeof *exec);
	*exec = (struct graph_exec){
		.next = rt->graph_execs, .graph = graph_clone(rt, g, false), .flags = flags};
	(void)graph_order(rt, exec->graph);
	*out = rt->graph_execs = exec;
	return cudaSuccess;
}

static cudaError_t instantiate(
	const char *call, cudaGraphExec_t *exec, cudaGraph_t graph, unsigned long long flags)
{
	struct cudart *rt;
	struct graph_node *bad;
	cudaError_t status = rt_begin(&rt, call);
	return rt_end(rt, status ? status : make(rt, exec, graph, flags, &bad));
}

API(cudaGraphInstantiate, cudaGraphExec_t *exec, cudaGraph_t graph, unsigned long long flags)
{
	return instantiate("cudaGraphInstantiate", exec, graph, flags);
}
API(cudaGraphInstantiateWithFlags, cudaGraphExec_t *exec, cudaGraph_t graph,
	unsigned long long flags)
{
	return instantiate("cudaGraphInstantiateWithFlags", exec, graph, flags);
}

API(cudaGraphInstantiateWithParams, cudaGraphExec_t *exec, cudaGraph_t graph,
	cudaGraphInstantiateParams *params)
{
	struct cudart *rt;
	struct graph_node *bad = NULL;
	cudaError_t status = rt_begin(&rt, "cudaGraphInstantiateWithParams");
	if (!status && !params)
		status = cudaErrorInvalidValue;
	if (status)
		return rt_end(rt, status);
	status = make(rt, exec, graph, params->flags, &bad);
	params->errNode_out = bad;
	params->result_out = bad ? INVALID_STRUCTURE : status ? FAILED : MADE;
	return rt_end(rt, status);
}
API_TWIN(cudaGraphInstantiateWithParams, _ptsz);

API(cudaGraphExecDestroy, cudaGraphExec_t exec)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaGraphExecDestroy");
	if (!status && !graph_exec_is(rt, exec))
		status = cudaErrorInvalidValue;
	if (!status) {
		exec->gone = true;
		drop(rt, exec);
	}
	return rt_end(rt, status);
}

API(cudaGraphExecGetFlags, cudaGraphExec_t exec, unsigned long long *flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaGraphExecGetFlags");
	if (!status && (!flags || !graph_exec_is(rt, exec)))
		status = cudaErrorInvalidValue;
	if (!status)
		*flags = exec->flags;
	return rt_end(rt, status);
}

/* Nothing is to be prepared. */
API(cudaGraphUpload, cudaGraphExec_t exec, cudaStream_t stream)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaGraphUpload");
	if (!status)
		status = stream_check(rt, stream);
	if (!status && !graph_exec_is(rt, exec))
		status = cudaErrorInvalidValue;
	return rt_end(rt, status);
}
API_TWIN(cudaGraphUpload, _ptsz);

/* ---- launching ---- */

/* What a launch before this one allocated and nobody freed: freed now, or in the way. */
static cudaError_t free_left(struct cudart *rt, const struct graph_exec *exec)
{
	for (size_t i = 0; i < exec->graph->nodes.n; i++) {
		struct graph_memory *m = exec->graph->nodes.p[i]->work.memory;
		if (!m || !m->live)
			continue;
		if (exec->flags & AUTO_FREE) {
			(void)graph_memory_free(rt, m);
			continue;
		}
		rt_finding(rt, VGPU_BAD_LAUNCH,
			"%s: the %llu bytes that the graph's last launch allocated are not freed "
			"yet; free them, or instantiate the graph with "
			"cudaGraphInstantiateFlagAutoFreeOnLaunch",
			rt->call, (unsigned long long)m->size);
		return cudaErrorInvalidValue;
	}
	return cudaSuccess;
}

cudaError_t graph_exec_run(struct cudart *rt, const struct graph *g)
{
	cudaError_t status = cudaSuccess;
	for (size_t i = 0; i < g->order.n && !status && !rt->pending; i++) {
		const struct graph_node *node = g->order.p[i];
		if (node->disabled)
			continue;
		if (node->work.type == cudaGraphNodeTypeHost)
			work_call_host(rt, node->work.host);
		else if (node->work.child)
			status = graph_exec_run(rt, node->work.child);
		else
			status = work_run(rt, &node->work);
	}
	return status;
}

API(cudaGraphLaunch, cudaGraphExec_t exec, cudaStream_t stream)
{
	struct cudart *rt;
	struct stream *to = NULL;
	struct work work;
	cudaError_t status = rt_begin(&rt, "cudaGraphLaunch");
	if (!status && !graph_exec_is(rt, exec))
		status = cudaErrorInvalidValue;
	if (!status)
		status = capture_enter(rt, stream, &to);
	if (!status && to)
		return rt_end(rt, capture_add(rt, to, &work, work_child(rt, &work, exec->graph)));
	if (!status)
		status = free_left(rt, exec);
	if (status || rt->pending)
		return rt_end(rt, status);
	if (late_is(rt, stream)) {
		status = work_child(rt, &work, exec->graph);
		(void)graph_order(rt, work.child);
		return rt_end(rt, late_add(rt, stream, &work, status));
	}
	exec->running++;
	status = graph_exec_run(rt, exec->graph);
	exec->running--;
	if (exec->gone)
		drop(rt, exec);
	return rt_end(rt, status);
}
API_TWIN(cudaGraphLaunch, _ptsz);

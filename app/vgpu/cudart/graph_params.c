#include "vgpu/cudart/graph_exec.h"
#include "vgpu/cudart/graph_request.h"

/* What a node of a graph does, asked for; and set, in the graph or in an executable one. */

/* ---- asking ---- */

static cudaError_t begin_get(struct cudart **rt, const char *call, cudaGraphNode_t node,
	enum cudaGraphNodeType type, const void *out)
{
	cudaError_t status = rt_begin(rt, call);
	if (!status && (!out || !graph_node_is(*rt, node) || node->work.type != type))
		status = cudaErrorInvalidValue;
	return status;
}

#define GET(name, type, data, give)                                                                \
	API(name, cudaGraphNode_t node, data *out)                                                 \
	{                                                                                          \
		struct cudart *rt;                                                                 \
		cudaError_t status = begin_get(&rt, #name, node, type, out);                       \
		if (!status)                                                                       \
			give;                                                                      \
		return rt_end(rt, status);                                                         \
	}
GET(cudaGraphKernelNodeGetParams, cudaGraphNodeTypeKernel, struct cudaKernelNodeParams,
	work_tell_kernel(&node->work, out))
GET(cudaGraphMemcpyNodeGetParams, cudaGraphNodeTypeMemcpy, struct cudaMemcpy3DParms,
	work_tell_box(&node->work, out))
GET(cudaGraphMemsetNodeGetParams, cudaGraphNodeTypeMemset, struct cudaMemsetParams,
	work_tell_fill(&node->work, out))
GET(cudaGraphHostNodeGetParams, cudaGraphNodeTypeHost, struct cudaHostNodeParams,
	*out = node->work.host)
GET(cudaGraphChildGraphNodeGetGraph, cudaGraphNodeTypeGraph, cudaGraph_t, *out = node->work.child)
GET(cudaGraphEventRecordNodeGetEvent, cudaGraphNodeTypeEventRecord, cudaEvent_t,
	*out = node->work.event)
GET(cudaGraphEventWaitNodeGetEvent, cudaGraphNodeTypeWaitEvent, cudaEvent_t,
	*out = node->work.event)
GET(cudaGraphMemAllocNodeGetParams, cudaGraphNodeTypeMemAlloc, struct cudaMemAllocNodeParams,
	work_tell_alloc(&node->work, out))
GET(cudaGraphMemFreeNodeGetParams, cudaGraphNodeTypeMemFree, void *, *out = node->work.address)

/* ---- setting ---- */

static cudaError_t replace(struct cudart *rt, struct graph_node *node, const struct request *r)
{
	struct work work;
	if (!node || node->work.type != r->params->type || node->work.memory)
		return cudaErrorInvalidValue;
	cudaError_t status = request_work(rt, r, &work);
	if (status)
		return status;
	work.launch.cooperative = node->work.launch.cooperative;
	work.launch.cluster = node->work.launch.cluster;
	work_free(rt, &node->work);
	node->work = work;
	return cudaSuccess;
}

static cudaError_t set(cudaGraphNode_t node, const struct request *r)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, r->call);
	if (!status)
		status = replace(rt, graph_node_is(rt, node) ? node : NULL, r);
	return rt_end(rt, status);
}

static cudaError_t set_exec(cudaGraphExec_t exec, cudaGraphNode_t node, const struct request *r)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, r->call);
	if (status)
		return rt_end(rt, status);
	struct graph_node *of = graph_exec_node(rt, exec, node);
	status = replace(rt, of, r);
	if (!status && of->work.child)
		(void)graph_order(rt, of->work.child);
	return rt_end(rt, status);
}

/* Both calls that set one kind of work. */
#define REQUEST (&(struct request){0})
#define SET(kind, member, make, data)                                                              \
	API(cudaGraph##kind##Node##member, cudaGraphNode_t node, data p)                           \
	{                                                                                          \
		return set(node, make(REQUEST, "cudaGraph" #kind "Node" #member, p));              \
	}                                                                                          \
	API(cudaGraphExec##kind##Node##member, cudaGraphExec_t exec, cudaGraphNode_t node, data p) \
	{                                                                                          \
		return set_exec(                                                                   \
			exec, node, make(REQUEST, "cudaGraphExec" #kind "Node" #member, p));       \
	}
SET(Kernel, SetParams, request_kernel, const struct cudaKernelNodeParams *)
SET(Memcpy, SetParams, request_box, const struct cudaMemcpy3DParms *)
SET(Memset, SetParams, request_fill, const struct cudaMemsetParams *)
SET(Host, SetParams, request_host, const struct cudaHostNodeParams *)
SET(, SetParams, request_any, struct cudaGraphNodeParams *)

static struct request *record(struct request *r, const char *call, cudaEvent_t event)
{
	return request_event(r, call, cudaGraphNodeTypeEventRecord, event);
}
static struct request *wait(struct request *r, const char *call, cudaEvent_t event)
{
	return request_event(r, call, cudaGraphNodeTypeWaitEvent, event);
}
SET(EventRecord, SetEvent, record, cudaEvent_t)
SET(EventWait, SetEvent, wait, cudaEvent_t)

API(cudaGraphExecChildGraphNodeSetParams, cudaGraphExec_t exec, cudaGraphNode_t node,
	cudaGraph_t child)
{
	return set_exec(
		exec, node, request_child(REQUEST, "cudaGraphExecChildGraphNodeSetParams", child));
}

/* ---- copies ---- */

API(cudaGraphMemcpyNodeSetParams1D, cudaGraphNode_t node, void *to, const void *from, size_t bytes,
	enum cudaMemcpyKind kind)
{
	return set(node, request_line(REQUEST, "cudaGraphMemcpyNodeSetParams1D",
				 copy_line(to, from, bytes, kind), NULL));
}
API(cudaGraphExecMemcpyNodeSetParams1D, cudaGraphExec_t exec, cudaGraphNode_t node, void *to,
	const void *from, size_t bytes, enum cudaMemcpyKind kind)
{
	return set_exec(exec, node,
		request_line(REQUEST, "cudaGraphExecMemcpyNodeSetParams1D",
			copy_line(to, from, bytes, kind), NULL));
}

API(cudaGraphMemcpyNodeSetParamsToSymbol, cudaGraphNode_t node, const void *symbol,
	const void *from, size_t bytes, size_t offset, enum cudaMemcpyKind kind)
{
	return set(node, request_line(REQUEST, "cudaGraphMemcpyNodeSetParamsToSymbol",
				 copy_line(NULL, from, bytes, kind),
				 &(struct copy_symbol){symbol, offset, true}));
}
API(cudaGraphExecMemcpyNodeSetParamsToSymbol, cudaGraphExec_t exec, cudaGraphNode_t node,
	const void *symbol, const void *from, size_t bytes, size_t offset, enum cudaMemcpyKind kind)
{
	return set_exec(exec, node,
		request_line(REQUEST, "cudaGraphExecMemcpyNodeSetParamsToSymbol",
			copy_line(NULL, from, bytes, kind),
			&(struct copy_symbol){symbol, offset, true}));
}

API(cudaGraphMemcpyNodeSetParamsFromSymbol, cudaGraphNode_t node, void *to, const void *symbol,
	size_t bytes, size_t offset, enum cudaMemcpyKind kind)
{
	return set(node, request_line(REQUEST, "cudaGraphMemcpyNodeSetParamsFromSymbol",
				 copy_line(to, NULL, bytes, kind),
				 &(struct copy_symbol){symbol, offset, false}));
}
API(cudaGraphExecMemcpyNodeSetParamsFromSymbol, cudaGraphExec_t exec, cudaGraphNode_t node,
	void *to, const void *symbol, size_t bytes, size_t offset, enum cudaMemcpyKind kind)
{
	return set_exec(exec, node,
		request_line(REQUEST, "cudaGraphExecMemcpyNodeSetParamsFromSymbol",
			copy_line(to, NULL, bytes, kind),
			&(struct copy_symbol){symbol, offset, false}));
}

/* ---- attributes of kernels ---- */

API(cudaGraphKernelNodeSetAttribute, cudaGraphNode_t node, enum cudaLaunchAttributeID id,
	const cudaLaunchAttributeValue *value)
{
	struct cudart *rt;
	cudaError_t status = begin_get(
		&rt, "cudaGraphKernelNodeSetAttribute", node, cudaGraphNodeTypeKernel, value);
	if (status)
		return rt_end(rt, status);
	struct launch l = node->work.launch;
	if (id == cudaLaunchAttributeCooperative)
		l.cooperative = value->cooperative;
	else if (id == cudaLaunchAttributeClusterDimension)
		l.cluster = value->clusterDim;
	status = launch_check(rt, &l);
	if (!status)
		node->work.launch = l;
	return rt_end(rt, status);
}

API(cudaGraphKernelNodeGetAttribute, cudaGraphNode_t node, enum cudaLaunchAttributeID id,
	cudaLaunchAttributeValue *value)
{
	struct cudart *rt;
	cudaError_t status = begin_get(
		&rt, "cudaGraphKernelNodeGetAttribute", node, cudaGraphNodeTypeKernel, value);
	if (status)
		return rt_end(rt, status);
	*value = (cudaLaunchAttributeValue){{0}};
	if (id == cudaLaunchAttributeCooperative)
		value->cooperative = node->work.launch.cooperative;
	else if (id == cudaLaunchAttributeClusterDimension)
		value->clusterDim = node->work.launch.cluster;
	return rt_end(rt, cudaSuccess);
}

API(cudaGraphKernelNodeCopyAttributes, cudaGraphNode_t to, cudaGraphNode_t from)
{
	struct cudart *rt;
	cudaError_t status = begin_get(
		&rt, "cudaGraphKernelNodeCopyAttributes", to, cudaGraphNodeTypeKernel, to);
	if (!status && (!graph_node_is(rt, from) || from->work.type != cudaGraphNodeTypeKernel))
		status = cudaErrorInvalidValue;
	if (!status) {
		to->work.launch.cooperative = from->work.launch.cooperative;
		to->work.launch.cluster = from->work.launch.cluster;
	}
	return rt_end(rt, status);
}

#include "vgpu/cudart/graph_request.h"

static struct request *begin(
	struct request *r, const char *call, enum cudaGraphNodeType type, bool given)
{
	*r = (struct request){.call = call, .own.type = type, .missing = !given};
	r->params = &r->own;
	return r;
}

struct request *request_kernel(
	struct request *r, const char *call, const struct cudaKernelNodeParams *p)
{
	begin(r, call, cudaGraphNodeTypeKernel, p != NULL);
	if (p)
		r->own.kernel = *p;
	return r;
}

struct request *request_box(struct request *r, const char *call, const struct cudaMemcpy3DParms *p)
{
	begin(r, call, cudaGraphNodeTypeMemcpy, p != NULL);
	if (p)
		r->own.memcpy.copyParams = *p;
	return r;
}

struct request *request_line(
	struct request *r, const char *call, struct copy line, const struct copy_symbol *symbol)
{
	const size_t n = line.width;
	begin(r, call, cudaGraphNodeTypeMemcpy, true);
	r->own.memcpy.copyParams = (struct cudaMemcpy3DParms){
		.srcPtr = {(void *)(uintptr_t)line.from.p, n, n,                           1},
		.dstPtr = {(void *)(uintptr_t)line.to.p,                              n,    n, 1},
		.extent = {n,                             1,                              1							},
		.kind = line.kind
        };
	if (symbol) {
		r->symbol = *symbol;
		r->missing = !symbol->symbol;
	}
	return r;
}

struct request *request_fill(struct request *r, const char *call, const struct cudaMemsetParams *p)
{
	begin(r, call, cudaGraphNodeTypeMemset, p != NULL);
	if (p)
		r->own.memset = *p;
	return r;
}

struct request *request_host(
	struct request *r, const char *call, const struct cudaHostNodeParams *p)
{
	begin(r, call, cudaGraphNodeTypeHost, p != NULL);
	if (p)
		r->own.host = *p;
	return r;
}

struct request *request_child(struct request *r, const char *call, cudaGraph_t child)
{
	begin(r, call, cudaGraphNodeTypeGraph, true);
	r->own.graph.graph = child;
	return r;
}

struct request *request_event(
	struct request *r, const char *call, enum cudaGraphNodeType type, cudaEvent_t event)
{
	begin(r, call, type, true);
	r->own.eventRecord.event = event;
	return r;
}

struct request *request_any(struct request *r, const char *call, struct cudaGraphNodeParams *params)
{
	begin(r, call, cudaGraphNodeTypeEmpty, params != NULL);
	if (params)
		r->params = params;
	return r;
}

/* ---- its work ---- */

static cudaError_t make_copy(struct cudart *rt, const struct request *r, struct work *w)
{
	struct copy c;
	cudaError_t status = copy_box(&r->params->memcpy.copyParams, &c);
	if (!status && r->symbol.symbol)
		status = copy_symbol(rt, &r->symbol, &c);
	return status ? status : work_copy(rt, w, &c);
}

static cudaError_t make_child(struct cudart *rt, const struct request *r, struct work *w)
{
	const struct cudaChildGraphNodeParams *p = &r->params->graph;
	if (!graph_is(rt, p->graph))
		return cudaErrorInvalidValue;
	if (!p->ownership)
		return work_child(rt, w, p->graph);
	rt_finding(rt, VGPU_UNSUPPORTED,
		"%s: the virtual GPU copies graphs into nodes, and moves none "
		"(cudaGraphChildGraphOwnershipMove)",
		rt->call);
	return cudaErrorNotSupported;
}

static cudaError_t make_absent(struct cudart *rt, const struct request *r)
{
	if ((unsigned)r->params->type >= cudaGraphNodeTypeCount)
		return cudaErrorInvalidValue;
	rt_finding(rt, VGPU_UNSUPPORTED,
		"%s: the virtual GPU has no nodes of type %d (conditions, and semaphores of other "
		"programs)",
		rt->call, (int)r->params->type);
	return cudaErrorNotSupported;
}

cudaError_t request_work(struct cudart *rt, const struct request *r, struct work *w)
{
	struct cudaGraphNodeParams *p = r->params;
	*w = (struct work){0};
	if (r->missing)
		return cudaErrorInvalidValue;
	switch (p->type) {
	case cudaGraphNodeTypeKernel:
		return work_kernel(rt, w, &p->kernel);
	case cudaGraphNodeTypeMemcpy:
		return make_copy(rt, r, w);
	case cudaGraphNodeTypeMemset:
		return work_fill(rt, w, &p->memset);
	case cudaGraphNodeTypeHost:
		return work_host(rt, w, &p->host);
	case cudaGraphNodeTypeGraph:
		return make_child(rt, r, w);
	case cudaGraphNodeTypeEmpty:
		*w = work_empty(rt);
		return cudaSuccess;
	case cudaGraphNodeTypeWaitEvent:
	case cudaGraphNodeTypeEventRecord:
		return work_event(rt, w, p->type, p->eventRecord.event);
	case cudaGraphNodeTypeMemAlloc:
		return work_alloc(rt, w, &p->alloc);
	case cudaGraphNodeTypeMemFree:
		return work_free_memory(rt, w, p->free.dptr);
	default:
		return make_absent(rt, r);
	}
}

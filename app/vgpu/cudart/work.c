#include "vgpu/cudart/work.h"

#include "base/mem.h"
#include "vgpu/cudart/event.h"
#include "vgpu/cudart/graph.h"
#include "vgpu/cudart/graph_memory.h"
#include "vgpu/cudart/late.h"
#include "vgpu/cudart/memory.h"

#include <stdlib.h>
#include <string.h>

/* ---- making ---- */

static struct work begin(struct cudart *rt, enum cudaGraphNodeType type)
{
	return (struct work){.type = type, .call = rt->call, .caller = rt_caller(rt)};
}

struct work work_empty(struct cudart *rt)
{
	return begin(rt, cudaGraphNodeTypeEmpty);
}

/* Points the arguments at where the parameters are laid out. */
static void point(struct work *w)
{
	const struct vg_function *f = w->launch.kernel->code;
	w->launch.args = mem_new((f->param_count + 1) * sizeof *w->launch.args);
	for (u32 i = 0; i < f->param_count; i++)
		w->launch.args[i] = w->param + f->param_offset[i];
}

cudaError_t work_launch(struct cudart *rt, struct work *w, const struct launch *l)
{
	*w = begin(rt, cudaGraphNodeTypeKernel);
	w->launch = *l;
	w->launch.stream = NULL;
	w->param = launch_pack(l->kernel, l->args);
	point(w);
	return cudaSuccess;
}

cudaError_t work_kernel(struct cudart *rt, struct work *w, const struct cudaKernelNodeParams *p)
{
	if (!p)
		return cudaErrorInvalidValue;
	struct launch l = {.kernel = module_kernel(rt, p->func),
		.grid = p->gridDim,
		.block = p->blockDim,
		.dynamic_shared = p->sharedMemBytes,
		.args = p->kernelParams,
		.tells = true};
	if (!l.kernel)
		return cudaErrorInvalidDeviceFunction;
	cudaError_t status = launch_prepare(rt, &l);
	if (status)
		return status;
	if (p->extra || (!l.args && l.kernel->code->param_count)) {
		rt_finding(rt, VGPU_BAD_LAUNCH,
			"%s: the parameters of the kernel must be given by kernelParams, one "
			"pointer each, and extra be NULL",
			rt->call);
		return p->extra ? cudaErrorNotSupported : cudaErrorInvalidValue;
	}
	return work_launch(rt, w, &l);
}

cudaError_t work_copy(struct cudart *rt, struct work *w, const struct copy *c)
{
	*w = begin(rt, cudaGraphNodeTypeMemcpy);
	w->copy = *c;
	w->copy.async = true;
	return copy_valid(c);
}

cudaError_t work_box(struct cudart *rt, struct work *w, const struct cudaMemcpy3DParms *p)
{
	struct copy c;
	cudaError_t status = copy_box(p, &c);
	return status ? status : work_copy(rt, w, &c);
}

cudaError_t work_fill(struct cudart *rt, struct work *w, const struct cudaMemsetParams *p)
{
	if (!p || (p->elementSize != 1 && p->elementSize != 2 && p->elementSize != 4))
		return cudaErrorInvalidValue;
	size_t width = p->width * p->elementSize;
	*w = begin(rt, cudaGraphNodeTypeMemset);
	w->value = p->value;
	w->element = p->elementSize;
	w->copy = (struct copy){
		.to = {p->dst, p->height > 1 ? p->pitch : width, p->height},
		.width = width,
		.height = p->height,
		.depth = 1,
		.kind = cudaMemcpyHostToDevice,
		.async = true
        };
	return p->height > 1 && p->pitch < width ? cudaErrorInvalidValue : cudaSuccess;
}

cudaError_t work_set(struct cudart *rt, struct work *w, const struct copy *c, unsigned value)
{
	*w = begin(rt, cudaGraphNodeTypeMemset);
	w->copy = *c;
	w->value = value;
	w->element = 1;
	return cudaSuccess;
}

cudaError_t work_host(struct cudart *rt, struct work *w, const struct cudaHostNodeParams *p)
{
	*w = begin(rt, cudaGraphNodeTypeHost);
	if (!p || !p->fn)
		return cudaErrorInvalidValue;
	w->host = *p;
	return cudaSuccess;
}

cudaError_t work_child(struct cudart *rt, struct work *w, const struct graph *child)
{
	*w = begin(rt, cudaGraphNodeTypeGraph);
	w->child = graph_clone(rt, child, false);
	return cudaSuccess;
}

cudaError_t work_event(
	struct cudart *rt, struct work *w, enum cudaGraphNodeType type, struct event *event)
{
	*w = begin(rt, type);
	w->event = event;
	return event_is(rt, event) ? cudaSuccess : cudaErrorInvalidResourceHandle;
}

cudaError_t work_alloc(struct cudart *rt, struct work *w, struct cudaMemAllocNodeParams *p)
{
	*w = begin(rt, cudaGraphNodeTypeMemAlloc);
	if (!p || !p->bytesize)
		return cudaErrorInvalidValue;
	w->memory = graph_memory_new(rt, p->bytesize);
	if (!w->memory)
		return cudaErrorMemoryAllocation;
	p->dptr = (void *)w->memory->address; /* NOLINT: a device address as programs hold it */
	return cudaSuccess;
}

cudaError_t work_free_memory(struct cudart *rt, struct work *w, void *p)
{
	*w = begin(rt, cudaGraphNodeTypeMemFree);
	w->address = p;
	if (graph_memory_find(rt, (uint64_t)(uintptr_t)p))
		return cudaSuccess;
	rt_finding(rt, VGPU_INVALID_FREE,
		"%s of %p: a graph can only free what a node of a graph allocates", rt->call, p);
	return cudaErrorInvalidValue;
}

/* ---- keeping ---- */

struct work work_clone(struct cudart *rt, const struct work *w)
{
	struct work to = *w;
	if (w->memory)
		w->memory->owners++;
	if (w->child)
		to.child = graph_clone(rt, w->child, false);
	if (w->child)
		to.child->origin = w->child->id;
	if (w->param) {
		to.param = launch_pack(w->launch.kernel, w->launch.args);
		point(&to);
	}
	return to;
}

void work_free(struct cudart *rt, struct work *w)
{
	free(w->param);
	if (w->param)
		free(w->launch.args);
	if (w->child)
		graph_free(rt, w->child);
	if (w->memory)
		graph_memory_drop(rt, w->memory);
	*w = (struct work){0};
}

/* ---- doing ---- */

static cudaError_t do_kernel(struct cudart *rt, const struct work *w)
{
	return launch_run(rt, &w->launch, w->param);
}

static cudaError_t do_copy(struct cudart *rt, const struct work *w)
{
	return copy_now(rt, &w->copy);
}

static cudaError_t do_fill(struct cudart *rt, const struct work *w)
{
	return copy_fill_now(rt, &w->copy, w->value, w->element);
}

static cudaError_t do_record(struct cudart *rt, const struct work *w)
{
	if (event_is(rt, w->event))
		event_mark(rt, w->event);
	return cudaSuccess;
}

static cudaError_t do_wait(struct cudart *rt, const struct work *w)
{
	return event_is(rt, w->event) ? late_run_event(rt, w->event) : cudaSuccess;
}

static cudaError_t do_alloc(struct cudart *rt, const struct work *w)
{
	graph_memory_take(rt, w->memory);
	return cudaSuccess;
}

static cudaError_t do_free(struct cudart *rt, const struct work *w)
{
	struct graph_memory *m = graph_memory_find(rt, (uint64_t)(uintptr_t)w->address);
	return m ? graph_memory_free(rt, m) : memory_free(rt, w->address, HEAP_DEVICE);
}

void work_call_host(struct cudart *rt, struct cudaHostNodeParams host)
{
	const char *call = rt->call;
	rt_end(rt, cudaSuccess);
	host.fn(host.userData);
	(void)rt_begin_always(call);
}

cudaError_t work_run(struct cudart *rt, const struct work *w)
{
	static cudaError_t (*const run[cudaGraphNodeTypeCount])(
		struct cudart *, const struct work *) = {
		[cudaGraphNodeTypeKernel] = do_kernel,
		[cudaGraphNodeTypeMemcpy] = do_copy,
		[cudaGraphNodeTypeMemset] = do_fill,
		[cudaGraphNodeTypeEventRecord] = do_record,
		[cudaGraphNodeTypeWaitEvent] = do_wait,
		[cudaGraphNodeTypeMemAlloc] = do_alloc,
		[cudaGraphNodeTypeMemFree] = do_free,
	};
	const char *call = rt->call;
	if (!run[w->type])
		return cudaSuccess;
	rt->call = w->call;
	rt->caller = w->caller;
	cudaError_t status = run[w->type](rt, w);
	rt->call = call;
	rt->caller = NULL;
	return status;
}

/* ---- telling ---- */

void work_tell_kernel(const struct work *w, struct cudaKernelNodeParams *p)
{
	const struct launch *l = &w->launch;
	*p = (struct cudaKernelNodeParams){.func = (void *)(uintptr_t)l->kernel->stub,
		.gridDim = l->grid,
		.blockDim = l->block,
		.sharedMemBytes = (unsigned)l->dynamic_shared,
		.kernelParams = l->args};
}

static struct cudaPitchedPtr pitched(const struct copy *c, const struct copy_side *s)
{
	return (struct cudaPitchedPtr){(void *)(uintptr_t)s->p, s->pitch, c->width, s->rows};
}

void work_tell_box(const struct work *w, struct cudaMemcpy3DParms *p)
{
	const struct copy *c = &w->copy;
	*p = (struct cudaMemcpy3DParms){
		.srcPtr = pitched(c, &c->from),
		.dstPtr = pitched(c, &c->to),
		.extent = {c->width, c->height, c->depth},
		.kind = c->kind
        };
}

void work_tell_fill(const struct work *w, struct cudaMemsetParams *p)
{
	const struct copy *c = &w->copy;
	*p = (struct cudaMemsetParams){.dst = (void *)(uintptr_t)c->to.p,
		.pitch = c->to.pitch,
		.value = w->value,
		.elementSize = w->element,
		.width = c->width / w->element,
		.height = c->height};
}

void work_tell_alloc(const struct work *w, struct cudaMemAllocNodeParams *p)
{
	*p = (struct cudaMemAllocNodeParams){
		.poolProps = {.allocType = 1, .location = {1, 0}},
		.bytesize = w->memory->size,
		.dptr = (void *)w->memory->address
        }; /* NOLINT: a device address */
}

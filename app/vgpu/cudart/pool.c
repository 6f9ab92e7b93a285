#include "vgpu/cudart/capture.h"
#include "vgpu/cudart/late.h"
#include "vgpu/cudart/memory.h"

#include "base/mem.h"

#include <stdlib.h>

/* Memory pools: all draw on the one heap, and give back at once what is freed. */

struct pool {
	int reuse[3];
	uint64_t threshold, used_high, reserved_high;
};

static const struct pool fresh = {
	.reuse = {1, 1, 1}
};

static struct pool *usual(struct cudart *rt)
{
	if (!rt->memory_pool) {
		rt->memory_pool = mem_new(sizeof *rt->memory_pool);
		*rt->memory_pool = fresh;
	}
	return rt->current_pool ? rt->current_pool : rt->memory_pool;
}

/* Begins a call that puts a pool at *out. */
static cudaError_t give(const char *call, cudaMemPool_t *out, int device, bool current)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	if (!status && !out)
		status = cudaErrorInvalidValue;
	if (!status && device)
		status = cudaErrorInvalidDevice;
	if (!status) {
		struct pool *p = usual(rt);
		*out = current ? p : rt->memory_pool;
	}
	return rt_end(rt, status);
}

API(cudaDeviceGetDefaultMemPool, cudaMemPool_t *pool, int device)
{
	return give("cudaDeviceGetDefaultMemPool", pool, device, false);
}
API(cudaDeviceGetMemPool, cudaMemPool_t *pool, int device)
{
	return give("cudaDeviceGetMemPool", pool, device, true);
}

API(cudaDeviceSetMemPool, int device, cudaMemPool_t pool)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceSetMemPool");
	if (!status && (device || !pool))
		status = device ? cudaErrorInvalidDevice : cudaErrorInvalidValue;
	if (!status)
		rt->current_pool = pool;
	return rt_end(rt, status);
}

API(cudaMemPoolCreate, cudaMemPool_t *pool, const struct cudaMemPoolProps *props)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaMemPoolCreate");
	if (!status && (!pool || !props))
		status = cudaErrorInvalidValue;
	if (!status) {
		*pool = mem_new(sizeof **pool);
		**pool = fresh;
	}
	return rt_end(rt, status);
}

API(cudaMemPoolDestroy, cudaMemPool_t pool)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaMemPoolDestroy");
	if (!status && (!pool || pool == rt->memory_pool))
		status = cudaErrorInvalidValue;
	if (!status) {
		if (rt->current_pool == pool)
			rt->current_pool = NULL;
		free(pool);
	}
	return rt_end(rt, status);
}

/* The attributes that are 8 bytes; the three about reuse are int. */
static uint64_t *wide(struct pool *p, int attribute)
{
	return attribute == cudaMemPoolAttrReleaseThreshold  ? &p->threshold
	       : attribute == cudaMemPoolAttrReservedMemHigh ? &p->reserved_high
	       : attribute == cudaMemPoolAttrUsedMemHigh     ? &p->used_high
							     : NULL;
}

static bool is_reuse(int attribute)
{
	return attribute >= cudaMemPoolReuseFollowEventDependencies &&
	       attribute <= cudaMemPoolReuseAllowInternalDependencies;
}

API(cudaMemPoolSetAttribute, cudaMemPool_t pool, int attribute, void *value)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaMemPoolSetAttribute");
	uint64_t *to = pool ? wide(pool, attribute) : NULL;
	if (!status && (!value || !pool || !(to || is_reuse(attribute))))
		status = cudaErrorInvalidValue;
	if (!status && to)
		*to = *(uint64_t *)value;
	else if (!status)
		pool->reuse[attribute - cudaMemPoolReuseFollowEventDependencies] = *(int *)value;
	return rt_end(rt, status);
}

API(cudaMemPoolGetAttribute, cudaMemPool_t pool, int attribute, void *value)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaMemPoolGetAttribute");
	bool current = attribute == cudaMemPoolAttrUsedMemCurrent ||
		       attribute == cudaMemPoolAttrReservedMemCurrent;
	const uint64_t *from = pool ? wide(pool, attribute) : NULL;
	if (!status && (!value || !pool || !(from || current || is_reuse(attribute))))
		status = cudaErrorInvalidValue;
	if (!status && (from || current))
		*(uint64_t *)value = from ? *from : heap_used(rt->heap);
	else if (!status)
		*(int *)value = pool->reuse[attribute - cudaMemPoolReuseFollowEventDependencies];
	return rt_end(rt, status);
}

/* Begins and ends a call that has nothing to do with a pool but to have one. */
static cudaError_t touch(const char *call, cudaMemPool_t pool)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	return rt_end(rt, status ? status : pool ? cudaSuccess : cudaErrorInvalidValue);
}

API(cudaMemPoolTrimTo, cudaMemPool_t pool, size_t keep)
{
	(void)keep;
	return touch("cudaMemPoolTrimTo", pool);
}
API(cudaMemPoolSetAccess, cudaMemPool_t pool, const struct cudaMemAccessDesc *list, size_t n)
{
	(void)list, (void)n;
	return touch("cudaMemPoolSetAccess", pool);
}
API(cudaMemPoolGetAccess, int *flags, cudaMemPool_t pool, struct cudaMemLocation *location)
{
	if (flags && location)
		*flags = location->type == 1 && location->id == 0 ? 3 : 0; /* read and write */
	return touch("cudaMemPoolGetAccess", flags && location ? pool : NULL);
}

/* ---- memory in the order of a stream ---- */

static cudaError_t capture_alloc(struct cudart *rt, struct stream *to, void **p, size_t size)
{
	struct cudaMemAllocNodeParams node = {.bytesize = size};
	struct work work;
	cudaError_t status = capture_add(rt, to, &work, work_alloc(rt, &work, &node));
	if (!status)
		*p = node.dptr;
	return status;
}

static cudaError_t alloc(
	const char *call, void **p, size_t size, struct pool *pool, cudaStream_t stream)
{
	struct cudart *rt;
	struct stream *to = NULL;
	cudaError_t status = rt_begin(&rt, call);
	if (!status)
		status = p ? capture_enter(rt, stream, &to) : cudaErrorInvalidValue;
	if (!status && to)
		return rt_end(rt, capture_alloc(rt, to, p, size));
	if (!status)
		status = memory_alloc(rt, p, size, HEAP_DEVICE);
	if (status)
		return rt_end(rt, status);
	uint64_t used = heap_used(rt->heap);
	pool = pool ? pool : usual(rt);
	pool->used_high = used > pool->used_high ? used : pool->used_high;
	pool->reserved_high = used > pool->reserved_high ? used : pool->reserved_high;
	return rt_end(rt, cudaSuccess);
}

API(cudaMallocAsync, void **p, size_t size, cudaStream_t stream)
{
	return alloc("cudaMallocAsync", p, size, NULL, stream);
}
API_TWIN(cudaMallocAsync, _ptsz);

API(cudaMallocFromPoolAsync, void **p, size_t size, cudaMemPool_t pool, cudaStream_t stream)
{
	return pool ? alloc("cudaMallocFromPoolAsync", p, size, pool, stream)
		    : touch("cudaMallocFromPoolAsync", pool);
}
API_TWIN(cudaMallocFromPoolAsync, _ptsz);

API(cudaFreeAsync, void *p, cudaStream_t stream)
{
	struct cudart *rt;
	struct stream *to = NULL;
	struct work work;
	cudaError_t status = rt_begin(&rt, "cudaFreeAsync");
	if (!status)
		status = capture_enter(rt, stream, &to);
	if (!status && to)
		return rt_end(rt, capture_add(rt, to, &work, work_free_memory(rt, &work, p)));
	if (!status && late_is(rt, stream)) {
		work = work_empty(rt);
		work.type = cudaGraphNodeTypeMemFree;
		work.address = p;
		return rt_end(rt, late_add(rt, stream, &work, cudaSuccess));
	}
	return rt_end(rt, status ? status : memory_free(rt, p, HEAP_DEVICE));
}
API_TWIN(cudaFreeAsync, _ptsz);

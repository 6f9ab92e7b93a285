#include "base/mem.h"
#include "vgpu/cudart/capture.h"
#include "vgpu/cudart/late.h"
#include "vgpu/cudart/memory.h"
#include "vgpu/cudart/module.h"
#include "vgpu/cudart/output.h"

#include <stdlib.h>

/* The device as a whole: waiting for it, its limits and flags, beginning anew. */

API(cudaDeviceSynchronize, void)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceSynchronize");
	if (!status)
		status = capture_forbid_waiting(rt);
	if (!status)
		status = late_run_all(rt);
	return rt_end(rt, status ? status : rt_synchronise(rt));
}

struct doomed {
	uint64_t *addresses;
	size_t n, cap;
};

static void collect(const struct heap_block *b, void *arg)
{
	struct doomed *d = arg;
	if (!memory_is_variable(b) && d->n < d->cap)
		d->addresses[d->n++] = b->address;
}

static void count(const struct heap_block *b, void *arg)
{
	*(size_t *)arg += b != NULL;
}

/* Frees all memory; variables of modules keep theirs, with their first values. */
static void free_all(struct cudart *rt)
{
	struct doomed d = {0};
	heap_each(rt->heap, count, &d.cap);
	d.addresses = mem_grow(NULL, d.cap + 1, sizeof *d.addresses);
	heap_each(rt->heap, collect, &d);
	for (size_t i = 0; i < d.n; i++)
		heap_free(rt->heap, d.addresses[i]);
	free(d.addresses);
}

API(cudaDeviceReset, void)
{
	struct cudart *rt = rt_begin_always("cudaDeviceReset");
	(void)late_run_all(rt);
	output_flush(rt->output);
	rt->unasked = NULL;
	if (rt->heap) {
		free_all(rt);
		module_reset(rt);
	}
	return rt_end(rt, rt->sticky);
}

API(cudaDeviceGetLimit, size_t *value, enum cudaLimit limit)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceGetLimit");
	if (!status && !value)
		status = cudaErrorInvalidValue;
	if (!status && limit >= LIMITS)
		status = cudaErrorUnsupportedLimit;
	if (!status)
		*value = rt->limits[limit];
	return rt_end(rt, status);
}

API(cudaDeviceSetLimit, enum cudaLimit limit, size_t value)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceSetLimit");
	if (!status && limit >= LIMITS)
		status = cudaErrorUnsupportedLimit;
	if (!status && limit == cudaLimitPersistingL2CacheSize && value > rt->card->l2_persisting)
		status = cudaErrorInvalidValue;
	if (!status)
		rt->limits[limit] = value;
	if (!status && limit == cudaLimitPrintfFifoSize)
		output_limit(rt->output, value);
	if (!status && limit == cudaLimitMallocHeapSize)
		heap_kernel_limit(rt->heap, value);
	return rt_end(rt, status);
}

/* ---- preferences: of speed alone ---- */

API(cudaSetDeviceFlags, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaSetDeviceFlags");
	if (!status)
		rt->device_flags = flags;
	return rt_end(rt, status);
}

API(cudaGetDeviceFlags, unsigned *flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaGetDeviceFlags");
	if (!status && !flags)
		status = cudaErrorInvalidValue;
	if (!status)
		*flags = rt->device_flags | 8; /* host memory is always mapped */
	return rt_end(rt, status);
}

/* A call that changes nothing here. */
static cudaError_t nothing(const char *call)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	return rt_end(rt, status);
}

/* One that asks for a preference: none is kept. */
static cudaError_t preference(const char *call, int *value, int usual)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	if (!status && !value)
		status = cudaErrorInvalidValue;
	if (!status)
		*value = usual;
	return rt_end(rt, status);
}

API(cudaDeviceSetCacheConfig, int config)
{
	(void)config;
	return nothing("cudaDeviceSetCacheConfig");
}
API(cudaDeviceGetCacheConfig, int *config)
{
	return preference("cudaDeviceGetCacheConfig", config, 0);
}
API(cudaDeviceSetSharedMemConfig, int config)
{
	(void)config;
	return nothing("cudaDeviceSetSharedMemConfig");
}
API(cudaDeviceGetSharedMemConfig, int *config)
{
	return preference("cudaDeviceGetSharedMemConfig", config, 1);
}
API(cudaCtxResetPersistingL2Cache, void)
{
	return nothing("cudaCtxResetPersistingL2Cache");
}
API(cudaProfilerStart, void)
{
	return nothing("cudaProfilerStart");
}
API(cudaProfilerStop, void)
{
	return nothing("cudaProfilerStop");
}
API(cudaDeviceFlushGPUDirectRDMAWrites, int target, int scope)
{
	(void)target, (void)scope;
	return nothing("cudaDeviceFlushGPUDirectRDMAWrites");
}

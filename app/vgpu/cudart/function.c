#include "vgpu/cudart/launch.h"

#include <string.h>

/* What a program asks of its kernels, and sets for them. */

/* Begins a call about a kernel, translated so that its sizes are known. */
static cudaError_t begin_on(
	struct cudart **rt, const char *call, const void *function, struct kernel **k)
{
	cudaError_t status = rt_begin(rt, call);
	if (status)
		return status;
	*k = module_kernel(*rt, function);
	return *k ? kernel_translate(*rt, *k) : cudaErrorInvalidDeviceFunction;
}

static int most_threads(struct cudart *rt, struct kernel *k)
{
	const struct ptx_function *f = k->ptx;
	int by_registers = CARD_BLOCK_REGISTERS / (kernel_registers(rt, k) * CARD_WARP) * CARD_WARP;
	int most = by_registers < CARD_BLOCK_THREADS ? by_registers : CARD_BLOCK_THREADS;
	int bound = 1;
	for (int i = 0; i < 3; i++)
		bound *= f->max_ntid[i] ? (int)f->max_ntid[i] : 1;
	return f->max_ntid[0] && bound < most ? bound : most;
}

static uint64_t constant_bytes(const struct module *m)
{
	uint64_t bytes = 0;
	for (const struct variable *v = m->variables; v; v = v->next)
		bytes += v->constant ? v->size : 0;
	return bytes;
}

API(cudaFuncGetAttributes, struct cudaFuncAttributes *a, const void *function)
{
	struct cudart *rt;
	struct kernel *k = NULL;
	cudaError_t status = begin_on(&rt, "cudaFuncGetAttributes", function, &k);
	if (!status && !a)
		status = cudaErrorInvalidValue;
	if (status)
		return rt_end(rt, status);
	*a = (struct cudaFuncAttributes){
		.sharedSizeBytes = kernel_shared(k),
		.constSizeBytes = constant_bytes(k->module),
		.localSizeBytes = k->code->local_bytes,
		.maxThreadsPerBlock = most_threads(rt, k),
		.numRegs = kernel_registers(rt, k),
		.ptxVersion = k->module->ptx.target,
		.binaryVersion = rt->card->major * 10 + rt->card->minor,
		.maxDynamicSharedSizeBytes =
			k->allowed_dynamic ? k->allowed_dynamic
					   : rt->card->shared_block - (int)kernel_shared(k),
		.preferredShmemCarveout = k->carveout,
		.requiredClusterWidth = (int)k->code->cluster[0],
		.requiredClusterHeight = (int)k->code->cluster[1],
		.requiredClusterDepth = (int)k->code->cluster[2],
		.clusterDimMustBeSet = k->code->cluster[0] != 0,
		.nonPortableClusterSizeAllowed = k->non_portable_cluster,
	};
	return rt_end(rt, cudaSuccess);
}

static cudaError_t set_attribute(struct cudart *rt, struct kernel *k, int attribute, int value)
{
	switch (attribute) {
	case cudaFuncAttributeMaxDynamicSharedMemorySize:
		if (value < 0 || value > rt->card->shared_optin - (int)kernel_shared(k)) {
			rt_finding(rt, VGPU_BAD_LAUNCH,
				"%d bytes of dynamic shared memory are asked for; besides %llu "
				"static ones, a block of "
				"the %s has %d at most",
				value, (unsigned long long)kernel_shared(k), rt->card->name,
				rt->card->shared_optin - (int)kernel_shared(k));
			return cudaErrorInvalidValue;
		}
		k->allowed_dynamic = value;
		return cudaSuccess;
	case cudaFuncAttributePreferredSharedMemoryCarveout:
		if (value < -1 || value > 100)
			return cudaErrorInvalidValue;
		k->carveout = value;
		return cudaSuccess;
	case cudaFuncAttributeNonPortableClusterSizeAllowed:
		k->non_portable_cluster = value;
		return cudaSuccess;
	case cudaFuncAttributeClusterSchedulingPolicyPreference:
		return cudaSuccess;
	default:
		return cudaErrorInvalidValue;
	}
}

API(cudaFuncSetAttribute, const void *function, int attribute, int value)
{
	struct cudart *rt;
	struct kernel *k = NULL;
	cudaError_t status = begin_on(&rt, "cudaFuncSetAttribute", function, &k);
	return rt_end(rt, status ? status : set_attribute(rt, k, attribute, value));
}

API(cudaKernelSetAttributeForDevice, cudaKernel_t kernel, int attribute, int value, int device)
{
	struct cudart *rt;
	struct kernel *k = NULL;
	cudaError_t status = begin_on(&rt, "cudaKernelSetAttributeForDevice", kernel, &k);
	if (!status && device)
		status = cudaErrorInvalidDevice;
	return rt_end(rt, status ? status : set_attribute(rt, k, attribute, value));
}

API(cudaFuncGetName, const char **name, const void *function)
{
	struct cudart *rt;
	struct kernel *k = NULL;
	cudaError_t status = rt_begin(&rt, "cudaFuncGetName");
	if (!status && !name)
		status = cudaErrorInvalidValue;
	if (!status && !(k = module_kernel(rt, function)))
		status = cudaErrorInvalidDeviceFunction;
	if (!status)
		*name = k->name;
	return rt_end(rt, status);
}

API(cudaFuncGetParamInfo, const void *function, size_t i, size_t *offset, size_t *size)
{
	struct cudart *rt;
	struct kernel *k = NULL;
	cudaError_t status = begin_on(&rt, "cudaFuncGetParamInfo", function, &k);
	if (!status && (!offset || i >= k->code->param_count))
		status = cudaErrorInvalidValue;
	if (!status) {
		*offset = k->code->param_offset[i];
		if (size)
			*size = k->code->param_size[i];
	}
	return rt_end(rt, status);
}

/* Preferences of speed. */
static cudaError_t preference(const char *call, const void *function)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	if (!status && !module_kernel(rt, function))
		status = cudaErrorInvalidDeviceFunction;
	return rt_end(rt, status);
}
API(cudaFuncSetCacheConfig, const void *function, int config)
{
	(void)config;
	return preference("cudaFuncSetCacheConfig", function);
}
API(cudaFuncSetSharedMemConfig, const void *function, int config)
{
	(void)config;
	return preference("cudaFuncSetSharedMemConfig", function);
}

/* ---- occupancy ---- */

API(cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags, int *blocks, const void *function,
	int threads, size_t dynamic_shared, unsigned flags)
{
	struct cudart *rt;
	struct kernel *k = NULL;
	struct card_occupancy o;
	cudaError_t status =
		begin_on(&rt, "cudaOccupancyMaxActiveBlocksPerMultiprocessor", function, &k);
	if (!status && (!blocks || threads < 1 || flags > 1))
		status = cudaErrorInvalidValue;
	if (!status) {
		launch_occupancy(rt, k, kernel_registers(rt, k), threads, dynamic_shared, &o);
		*blocks = threads > most_threads(rt, k) ? 0 : o.blocks;
	}
	return rt_end(rt, status);
}

API(cudaOccupancyMaxActiveBlocksPerMultiprocessor, int *blocks, const void *function, int threads,
	size_t dynamic_shared)
{
	return cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
		blocks, function, threads, dynamic_shared, 0);
}

/* The most dynamic shared memory with which so many blocks still fit. */
API(cudaOccupancyAvailableDynamicSMemPerBlock, size_t *bytes, const void *function, int blocks,
	int threads)
{
	struct cudart *rt;
	struct kernel *k = NULL;
	struct card_occupancy o;
	cudaError_t status =
		begin_on(&rt, "cudaOccupancyAvailableDynamicSMemPerBlock", function, &k);
	if (!status && (!bytes || blocks < 1 || threads < 1))
		status = cudaErrorInvalidValue;
	if (!status) {
		launch_occupancy(rt, k, kernel_registers(rt, k), threads, 0, &o);
		if (o.blocks < blocks)
			status = cudaErrorInvalidValue;
	}
	if (status)
		return rt_end(rt, status);
	const struct card *card = rt->card;
	int unit = card->shared_unit,
	    each = card->shared / blocks / unit * unit - card->shared_reserved;
	int most = (k->allowed_dynamic ? card->shared_optin : card->shared_block);
	*bytes = (size_t)(each < most ? each : most) - kernel_shared(k);
	return rt_end(rt, cudaSuccess);
}

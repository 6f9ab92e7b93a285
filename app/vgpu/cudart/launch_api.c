#include "vgpu/cudart/launch.h"

#include "base/mem.h"

#include <stdlib.h>

/* <<<grid, block, bytes, stream>>> pushes the four, and the kernel's stub takes them off again. */
struct configuration {
	dim3 grid, block;
	size_t shared;
	cudaStream_t stream;
};
enum { NESTED = 32 };
static _Thread_local struct configuration pushed[NESTED];
static _Thread_local unsigned depth;

API_OF(unsigned, __cudaPushCallConfiguration, dim3 grid, dim3 block, size_t shared,
	cudaStream_t stream)
{
	if (depth == NESTED)
		return 1;
	pushed[depth++] = (struct configuration){grid, block, shared, stream};
	return 0;
}

API(__cudaPopCallConfiguration, dim3 *grid, dim3 *block, size_t *shared, cudaStream_t *stream)
{
	if (!depth)
		return cudaErrorMissingConfiguration;
	struct configuration c = pushed[--depth];
	*grid = c.grid;
	*block = c.block;
	*shared = c.shared;
	*stream = c.stream;
	return cudaSuccess;
}

/* The kernel behind a stub or a handle, translated, so that its size is known. */
static cudaError_t find(struct cudart *rt, const void *function, struct kernel **k)
{
	*k = module_kernel(rt, function);
	return *k ? cudaSuccess : cudaErrorInvalidDeviceFunction;
}

static cudaError_t begin_launch(const char *call, const void *function, struct launch *l)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	if (!status)
		status = find(rt, function, &l->kernel);
	if (!status)
		status = launch(rt, l);
	return rt_end(rt, status);
}

API(cudaLaunchKernel, const void *function, dim3 grid, dim3 block, void **args, size_t shared,
	cudaStream_t stream)
{
	struct launch l = {.grid = grid,
		.block = block,
		.args = args,
		.dynamic_shared = shared,
		.stream = stream};
	return begin_launch("cudaLaunchKernel", function, &l);
}
API_TWIN(cudaLaunchKernel, _ptsz);

API(__cudaLaunchKernel, cudaKernel_t kernel, dim3 grid, dim3 block, void **args, size_t shared,
	cudaStream_t stream)
{
	struct launch l = {.grid = grid,
		.block = block,
		.args = args,
		.dynamic_shared = shared,
		.stream = stream};
	return begin_launch("<<<>>>", kernel, &l);
}
API_TWIN(__cudaLaunchKernel, _ptsz);

API(cudaLaunchCooperativeKernel, const void *function, dim3 grid, dim3 block, void **args,
	size_t shared, cudaStream_t stream)
{
	struct launch l = {.grid = grid,
		.block = block,
		.args = args,
		.dynamic_shared = shared,
		.stream = stream,
		.cooperative = true,
		.tells = true};
	return begin_launch("cudaLaunchCooperativeKernel", function, &l);
}
API_TWIN(cudaLaunchCooperativeKernel, _ptsz);

API(cudaLaunchKernelExC, const cudaLaunchConfig_t *config, const void *function, void **args)
{
	if (!config)
		return cudaErrorInvalidValue;
	struct launch l = {.grid = config->gridDim,
		.block = config->blockDim,
		.args = args,
		.dynamic_shared = config->dynamicSmemBytes,
		.stream = config->stream,
		.tells = true};
	for (unsigned i = 0; i < config->numAttrs; i++) {
		const cudaLaunchAttribute *a = &config->attrs[i];
		if (a->id == cudaLaunchAttributeCooperative)
			l.cooperative = a->val.cooperative;
		else if (a->id == cudaLaunchAttributeClusterDimension)
			l.cluster = a->val.clusterDim;
	}
	return begin_launch("cudaLaunchKernelExC", function, &l);
}
API_TWIN(cudaLaunchKernelExC, _ptsz);

API(__cudaGetKernel, cudaKernel_t *kernel, const void *function)
{
	struct cudart *rt = rt_begin_always("<<<>>>");
	return rt_end(rt, find(rt, function, kernel));
}
API(cudaGetKernel, cudaKernel_t *kernel, const void *function)
{
	struct cudart *rt = rt_begin_always("cudaGetKernel");
	return rt_end(rt, kernel ? find(rt, function, kernel) : cudaErrorInvalidValue);
}
API(cudaGetFuncBySymbol, cudaKernel_t *kernel, const void *function)
{
	struct cudart *rt = rt_begin_always("cudaGetFuncBySymbol");
	return rt_end(rt, kernel ? find(rt, function, kernel) : cudaErrorInvalidValue);
}

/* What nvcc has each program call before main: its device code, its kernels, its variables. */
#include "vgpu/cudart/module.h"

API_OF(void **, __cudaRegisterFatBinary, void *wrapper)
{
	struct cudart *rt = rt_begin_always("program start");
	struct module *m = module_new(rt, wrapper);
	rt_end(rt, cudaSuccess);
	return (void **)m;
}

API_OF(void, __cudaRegisterFatBinaryEnd, void **handle)
{
	(void)handle;
}

/* At exit, or when a plug-in is unloaded. The report, made later, needs what was run. */
API_OF(void, __cudaUnregisterFatBinary, void **handle)
{
	struct cudart *rt = rt_begin_always("program end");
	((struct module *)handle)->gone = true;
	rt_end(rt, cudaSuccess);
}

/* Returns whether there is something to be done for managed variables: it places them. */
API_OF(char, __cudaInitModule, void **handle)
{
	struct cudart *rt = rt_begin_always("program start");
	cudaError_t status = module_load(rt, (struct module *)handle);
	rt_end(rt, cudaSuccess);
	return status == cudaSuccess;
}

API_OF(void, __cudaRegisterFunction, void **handle, const char *stub, char *device,
	const char *name, int threads, void *tid, void *bid, dim3 *block, dim3 *grid, int *warp)
{
	struct cudart *rt = rt_begin_always("program start");
	module_add_kernel((struct module *)handle, stub, name);
	rt_end(rt, cudaSuccess);
	(void)device, (void)threads, (void)tid, (void)bid, (void)block, (void)grid, (void)warp;
}

API_OF(void, __cudaRegisterVar, void **handle, char *host, char *device, const char *name,
	int external, size_t size, int constant, int global)
{
	struct cudart *rt = rt_begin_always("program start");
	module_add_variable((struct module *)handle, host, name, size);
	rt_end(rt, cudaSuccess);
	(void)device, (void)external, (void)constant, (void)global;
}

API_OF(void, __cudaRegisterManagedVar, void **handle, void **host, char *device, const char *name,
	int external, size_t size, int constant, int global)
{
	struct cudart *rt = rt_begin_always("program start");
	struct variable *v = module_add_variable((struct module *)handle, host, name, size);
	v->managed = host;
	rt_end(rt, cudaSuccess);
	(void)device, (void)external, (void)constant, (void)global;
}

API_OF(void, __cudaRegisterHostVar, void **handle, const char *device, char *host, size_t size)
{
	(void)handle, (void)device, (void)host, (void)size;
}

API_OF(char, __cudaRegisterUnifiedTable, void **handle, void *table)
{
	(void)handle, (void)table;
	return 0;
}

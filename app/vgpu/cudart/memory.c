#include "vgpu/cudart/memory.h"

#include "vgpu/cudart/capture.h"
#include "vgpu/cudart/graph_memory.h"
#include "vgpu/cudart/late.h"
#include "vgpu/cudart/module.h"
#include "vgpu/cudart/where.h"

/* Rows of cudaMallocPitch and cudaMalloc3D begin at multiples of this, as on the cards. */
enum { PITCH = 512 };

cudaError_t memory_alloc(struct cudart *rt, void **p, size_t size, enum heap_kind kind)
{
	if (!p)
		return cudaErrorInvalidValue;
	if (!size) {
		*p = NULL;
		return cudaSuccess;
	}
	module_load_all(rt);
	const void *caller = rt_caller(rt);
	uint64_t address = heap_alloc(rt->heap, size, 0, kind, rt->call, (void *)(uintptr_t)caller);
	*p = (void *)address; /* NOLINT: a device address as the program holds it */
	return address ? cudaSuccess : cudaErrorMemoryAllocation;
}

void memory_describe(struct str *out, const struct heap_block *b)
{
	if (b->named)
		str_addf(out, "%s, a buffer of %llu bytes", b->what, (unsigned long long)b->size);
	else
		str_addf(out, "%llu bytes from %s", (unsigned long long)b->size,
			b->what ? b->what : "the device");
	if (b->caller) {
		str_add(out, " at ");
		where_text(out, b->caller);
	}
}

bool memory_is_variable(const struct heap_block *b)
{
	return b->kind == HEAP_SYMBOL || b->kind == HEAP_CONSTANT ||
	       (b->kind == HEAP_MANAGED && !b->caller);
}

/* Why an address cannot be freed, as a finding. */
static void tell_free(struct cudart *rt, uint64_t address, enum heap_freed why)
{
	struct heap_block b;
	struct str from = {0};
	if (heap_find(rt->heap, address, &b))
		memory_describe(&from, &b);
	if (why == HEAP_FREED_BEFORE)
		rt_finding(rt, VGPU_DOUBLE_FREE, "%s of 0x%llx, which was freed before (%s)",
			rt->call, (unsigned long long)address, str_c(&from));
	else if (why == HEAP_INSIDE_A_BLOCK)
		rt_finding(rt, VGPU_INVALID_FREE,
			"%s of 0x%llx, which lies %llu bytes into an allocation (%s): free "
			"what was allocated",
			rt->call, (unsigned long long)address,
			(unsigned long long)(address - b.address), str_c(&from));
	else
		rt_finding(rt, VGPU_INVALID_FREE, "%s of 0x%llx, which is not memory of the device",
			rt->call, (unsigned long long)address);
	str_free(&from);
}

/* What frees what, besides all that cudaFree does. */
static bool may_free(enum heap_kind block, enum heap_kind kind)
{
	if (kind == HEAP_HOST)
		return block == HEAP_HOST;
	return block == HEAP_DEVICE || block == HEAP_MANAGED;
}

cudaError_t memory_free(struct cudart *rt, void *p, enum heap_kind kind)
{
	struct heap_block b;
	uint64_t address = (uint64_t)(uintptr_t)p;
	if (!p)
		return cudaSuccess;
	struct graph_memory *of_graph = graph_memory_find(rt, address);
	if (of_graph && kind == HEAP_DEVICE)
		return graph_memory_free(rt, of_graph);
	bool found = heap_find(rt->heap, address, &b) && b.address == address;
	if (found && !may_free(b.kind, kind)) {
		rt_finding(rt, VGPU_INVALID_FREE, "%s of memory from %s: %s frees it", rt->call,
			b.what, b.kind == HEAP_HOST ? "cudaFreeHost" : "cudaFree");
		return cudaErrorInvalidValue;
	}
	enum heap_freed freed = heap_free(rt->heap, address);
	if (freed == HEAP_OK)
		return cudaSuccess;
	tell_free(rt, address, freed);
	return cudaErrorInvalidValue;
}

/* ---- device memory ---- */

/* Begins a call that may wait for the device, which captures of streams forbid. */
static cudaError_t begin(struct cudart **rt, const char *call)
{
	cudaError_t status = rt_begin(rt, call);
	return status ? status : capture_forbid(*rt);
}

API(cudaMalloc, void **p, size_t size)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaMalloc");
	return rt_end(rt, status ? status : memory_alloc(rt, p, size, HEAP_DEVICE));
}

API(cudaFree, void *p)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaFree");
	if (!status && p)
		status = late_run_all(rt);
	if (!status)
		status = memory_free(rt, p, HEAP_DEVICE);
	if (!status && p)
		status = rt_synchronise(rt);
	return rt_end(rt, status);
}

static cudaError_t alloc_rows(struct cudart *rt, void **p, size_t *pitch, size_t width, size_t rows)
{
	if (!p || !pitch)
		return cudaErrorInvalidValue;
	if (width > SIZE_MAX / 4 || (rows && (width + PITCH) > SIZE_MAX / 4 / rows))
		return cudaErrorMemoryAllocation;
	*pitch = (width + PITCH - 1) / PITCH * PITCH;
	return memory_alloc(rt, p, *pitch * rows, HEAP_DEVICE);
}

API(cudaMallocPitch, void **p, size_t *pitch, size_t width, size_t height)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaMallocPitch");
	return rt_end(rt, status ? status : alloc_rows(rt, p, pitch, width, height));
}

API(cudaMalloc3D, struct cudaPitchedPtr *p, struct cudaExtent extent)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaMalloc3D");
	if (!status && (!p || (extent.depth && extent.height > SIZE_MAX / extent.depth)))
		status = cudaErrorInvalidValue;
	if (!status)
		status = alloc_rows(
			rt, &p->ptr, &p->pitch, extent.width, extent.height * extent.depth);
	if (!status) {
		p->xsize = extent.width;
		p->ysize = extent.height;
	}
	return rt_end(rt, status);
}

API(cudaMallocManaged, void **p, size_t size, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaMallocManaged");
	if (!status && (!size || (flags != 1 && flags != 2)))
		status = cudaErrorInvalidValue;
	return rt_end(rt, status ? status : memory_alloc(rt, p, size, HEAP_MANAGED));
}

API(cudaMemGetInfo, size_t *available, size_t *total)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaMemGetInfo");
	uint64_t used = rt->heap ? heap_used(rt->heap) : 0;
	if (!status && available)
		*available = used < rt->card->memory ? rt->card->memory - used : 0;
	if (!status && total)
		*total = rt->card->memory;
	return rt_end(rt, status);
}

/* ---- host memory that kernels may use ---- */

enum { HOST_ALLOC_FLAGS = 7, REGISTER_FLAGS = 15 };

API(cudaHostAlloc, void **p, size_t size, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaHostAlloc");
	if (!status && flags > HOST_ALLOC_FLAGS)
		status = cudaErrorInvalidValue;
	return rt_end(rt, status ? status : memory_alloc(rt, p, size, HEAP_HOST));
}

API(cudaMallocHost, void **p, size_t size)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaMallocHost");
	return rt_end(rt, status ? status : memory_alloc(rt, p, size, HEAP_HOST));
}

API(cudaFreeHost, void *p)
{
	struct cudart *rt;
	cudaError_t status = begin(&rt, "cudaFreeHost");
	if (!status && p)
		status = late_run_all(rt);
	return rt_end(rt, status ? status : memory_free(rt, p, HEAP_HOST));
}

API(cudaHostRegister, void *p, size_t size, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaHostRegister");
	if (!status && (!p || !size || flags > REGISTER_FLAGS))
		status = cudaErrorInvalidValue;
	if (!status && heap_is_registered(rt->heap, (uint64_t)(uintptr_t)p, 1))
		status = cudaErrorHostMemoryAlreadyRegistered;
	if (!status)
		heap_register(rt->heap, p, size);
	return rt_end(rt, status);
}

API(cudaHostUnregister, void *p)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaHostUnregister");
	if (!status && !heap_is_registered(rt->heap, (uint64_t)(uintptr_t)p, 1))
		status = cudaErrorHostMemoryNotRegistered;
	if (!status)
		heap_unregister(rt->heap, p);
	return rt_end(rt, status);
}

/* Kernels use host memory at its own address. */
API(cudaHostGetDevicePointer, void **device, void *p, unsigned flags)
{
	struct cudart *rt;
	struct heap_block b;
	uint64_t address = (uint64_t)(uintptr_t)p;
	cudaError_t status = rt_begin(&rt, "cudaHostGetDevicePointer");
	if (!status &&
		(!device || flags ||
			!(heap_is_registered(rt->heap, address, 1) ||
				(heap_host(rt->heap, address, 1) &&
					heap_find(rt->heap, address, &b) && b.kind == HEAP_HOST))))
		status = cudaErrorInvalidValue;
	if (!status)
		*device = p;
	return rt_end(rt, status);
}

API(cudaHostGetFlags, unsigned *flags, void *p)
{
	struct cudart *rt;
	struct heap_block b;
	cudaError_t status = rt_begin(&rt, "cudaHostGetFlags");
	if (!status &&
		(!flags || !heap_find(rt->heap, (uint64_t)(uintptr_t)p, &b) || b.kind != HEAP_HOST))
		status = cudaErrorInvalidValue;
	if (!status)
		*flags = 2; /* mapped, as all host memory is with unified addresses */
	return rt_end(rt, status);
}

#include "vgpu/cudart/copy.h"
#include "vgpu/cudart/stream.h"

#include <string.h>

/* What a pointer is, and hints about where its memory should be. */

enum { INVALID_DEVICE = -2 };

static void describe(struct cudart *rt, void *p, struct cudaPointerAttributes *a)
{
	struct heap_block b;
	uint64_t address = (uint64_t)(uintptr_t)p;
	*a = (struct cudaPointerAttributes){.device = INVALID_DEVICE, .hostPointer = p};
	if (address - VG_DEVICE_BASE >= VG_DEVICE_SIZE) {
		if (!heap_is_registered(rt->heap, address, 1))
			return;
		*a = (struct cudaPointerAttributes){cudaMemoryTypeHost, 0, p, p, {0}};
		return;
	}
	if (!heap_find(rt->heap, address, &b) || b.state != HEAP_LIVE ||
		address - b.address >= b.size)
		return;
	enum cudaMemoryType type = b.kind == HEAP_MANAGED ? cudaMemoryTypeManaged
				   : b.kind == HEAP_HOST  ? cudaMemoryTypeHost
							  : cudaMemoryTypeDevice;
	*a = (struct cudaPointerAttributes){
		type, 0, p, type == cudaMemoryTypeDevice ? NULL : p, {0}};
}

API(cudaPointerGetAttributes, struct cudaPointerAttributes *a, const void *p)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaPointerGetAttributes");
	if (!status && !a)
		status = cudaErrorInvalidValue;
	if (!status)
		describe(rt, (void *)(uintptr_t)p, a);
	return rt_end(rt, status);
}

/* ---- managed memory: it is everywhere at once ---- */

/* Begins a call that needs a managed range. */
static cudaError_t begin_managed(struct cudart **rt, const char *call, const void *p, size_t n)
{
	struct heap_block b;
	uint64_t address = (uint64_t)(uintptr_t)p;
	cudaError_t status = rt_begin(rt, call);
	if (status)
		return status;
	if (!n || !heap_host((*rt)->heap, address, n) || !heap_find((*rt)->heap, address, &b) ||
		b.kind != HEAP_MANAGED)
		return cudaErrorInvalidValue;
	return cudaSuccess;
}

API(cudaMemPrefetchAsync, const void *p, size_t n, struct cudaMemLocation location, unsigned flags,
	cudaStream_t stream)
{
	struct cudart *rt;
	cudaError_t status = begin_managed(&rt, "cudaMemPrefetchAsync", p, n);
	(void)location, (void)flags, (void)stream;
	return rt_end(rt, status);
}
API_TWIN(cudaMemPrefetchAsync, _ptsz);

API(cudaMemAdvise, const void *p, size_t n, int advice, struct cudaMemLocation location)
{
	struct cudart *rt;
	cudaError_t status = begin_managed(&rt, "cudaMemAdvise", p, n);
	if (!status && (advice < 1 || advice > 6))
		status = cudaErrorInvalidValue;
	(void)location;
	return rt_end(rt, status);
}

/* Advice is not kept: none was set. */
static cudaError_t range_attribute(void *data, size_t size, int attribute)
{
	enum { READ_MOSTLY = 1 };
	int none = attribute == READ_MOSTLY ? 0 : INVALID_DEVICE;
	if (!data || size < sizeof none || attribute < 1 || attribute > 8)
		return cudaErrorInvalidValue;
	for (size_t at = 0; at + sizeof none <= size; at += sizeof none)
		memcpy((char *)data + at, &none, sizeof none);
	return cudaSuccess;
}

API(cudaMemRangeGetAttribute, void *data, size_t size, int attribute, const void *p, size_t n)
{
	struct cudart *rt;
	cudaError_t status = begin_managed(&rt, "cudaMemRangeGetAttribute", p, n);
	return rt_end(rt, status ? status : range_attribute(data, size, attribute));
}

API(cudaMemRangeGetAttributes, void **data, size_t *sizes, int *attributes, size_t count,
	const void *p, size_t n)
{
	struct cudart *rt;
	cudaError_t status = begin_managed(&rt, "cudaMemRangeGetAttributes", p, n);
	if (!status && (!data || !sizes || !attributes))
		status = cudaErrorInvalidValue;
	for (size_t i = 0; !status && i < count; i++)
		status = range_attribute(data[i], sizes[i], attributes[i]);
	return rt_end(rt, status);
}

API_OF(struct cudaChannelFormatDesc, cudaCreateChannelDesc, int x, int y, int z, int w, int f)
{
	return (struct cudaChannelFormatDesc){x, y, z, w, f};
}

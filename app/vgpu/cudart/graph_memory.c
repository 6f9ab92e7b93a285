#include "vgpu/cudart/graph_memory.h"

#include "base/mem.h"
#include "vgpu/cudart/memory.h"

#include <stdlib.h>

/* The heap holds the memory for as long as a node may allocate it, so that its address stays. */

struct graph_memory *graph_memory_new(struct cudart *rt, uint64_t size)
{
	void *p = NULL;
	if (!size || memory_alloc(rt, &p, size, HEAP_DEVICE))
		return NULL;
	struct graph_memory *m = mem_new(sizeof *m);
	*m = (struct graph_memory){rt->graph_memory, (uint64_t)(uintptr_t)p, size, 1, false};
	return rt->graph_memory = m;
}

void graph_memory_drop(struct cudart *rt, struct graph_memory *m)
{
	struct graph_memory **link = &rt->graph_memory;
	if (--m->owners)
		return;
	while (*link != m)
		link = &(*link)->next;
	*link = m->next;
	if (m->live)
		rt->graph_memory_used -= m->size;
	else
		(void)heap_free(rt->heap, m->address);
	free(m);
}

struct graph_memory *graph_memory_find(const struct cudart *rt, uint64_t address)
{
	struct graph_memory *m = rt->graph_memory;
	while (m && m->address != address)
		m = m->next;
	return m;
}

void graph_memory_take(struct cudart *rt, struct graph_memory *m)
{
	m->live = true;
	rt->graph_memory_used += m->size;
	if (rt->graph_memory_used > rt->graph_memory_high)
		rt->graph_memory_high = rt->graph_memory_used;
}

cudaError_t graph_memory_free(struct cudart *rt, struct graph_memory *m)
{
	if (!m->live) {
		rt_finding(rt, VGPU_DOUBLE_FREE,
			"%s of 0x%llx, %llu bytes of a graph, which are not allocated: the graph "
			"was not launched since they were freed",
			rt->call, (unsigned long long)m->address, (unsigned long long)m->size);
		return cudaErrorInvalidValue;
	}
	m->live = false;
	rt->graph_memory_used -= m->size;
	return cudaSuccess;
}

/* ---- what a program may ask ---- */

/* What is reserved is what is used: nothing is held back. */
static bool is_high(enum cudaGraphMemAttributeType attribute)
{
	return attribute == cudaGraphMemAttrUsedMemHigh ||
	       attribute == cudaGraphMemAttrReservedMemHigh;
}

API(cudaDeviceGetGraphMemAttribute, int device, enum cudaGraphMemAttributeType attribute,
	uint64_t *value)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceGetGraphMemAttribute");
	if (!status && (device || !value || attribute > cudaGraphMemAttrReservedMemHigh))
		status = device ? cudaErrorInvalidDevice : cudaErrorInvalidValue;
	if (!status)
		*value = is_high(attribute) ? rt->graph_memory_high : rt->graph_memory_used;
	return rt_end(rt, status);
}

/* The two that can be set are the high marks, to zero. */
API(cudaDeviceSetGraphMemAttribute, int device, enum cudaGraphMemAttributeType attribute,
	const uint64_t *value)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceSetGraphMemAttribute");
	if (!status && (device || !value || *value || !is_high(attribute)))
		status = device ? cudaErrorInvalidDevice : cudaErrorInvalidValue;
	if (!status)
		rt->graph_memory_high = 0;
	return rt_end(rt, status);
}

API(cudaDeviceGraphMemTrim, int device)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceGraphMemTrim");
	return rt_end(rt, status ? status : device ? cudaErrorInvalidDevice : cudaSuccess);
}

#include "vgpu/cudart/copy.h"
#include "vgpu/cudart/module.h"

/* Variables of device code, by the address of their shadow in the program. */

static cudaError_t find(struct cudart *rt, const void *symbol, struct variable **v)
{
	*v = module_variable(rt, symbol);
	if (!*v)
		return cudaErrorInvalidSymbol;
	cudaError_t status = module_load(rt, (*v)->module);
	return status || (*v)->address ? status : cudaErrorInvalidSymbol;
}

API(cudaGetSymbolAddress, void **p, const void *symbol)
{
	struct cudart *rt;
	struct variable *v = NULL;
	cudaError_t status = rt_begin(&rt, "cudaGetSymbolAddress");
	if (!status)
		status = p ? find(rt, symbol, &v) : cudaErrorInvalidValue;
	if (!status)
		*p = (void *)v->address; /* NOLINT: a device address as the program holds it */
	return rt_end(rt, status);
}

API(cudaGetSymbolSize, size_t *size, const void *symbol)
{
	struct cudart *rt;
	struct variable *v = NULL;
	cudaError_t status = rt_begin(&rt, "cudaGetSymbolSize");
	if (!status)
		status = size ? find(rt, symbol, &v) : cudaErrorInvalidValue;
	if (!status)
		*size = v->size;
	return rt_end(rt, status);
}

struct part {
	const void *symbol;
	size_t offset;
	bool to; /* the variable is written */
};

/* Copies between the variable and other; c has the rest. */
static cudaError_t copy_part(const char *call, const struct part *part, struct copy c)
{
	struct cudart *rt;
	struct variable *v = NULL;
	cudaError_t status = rt_begin(&rt, call);
	if (!status)
		status = find(rt, part->symbol, &v);
	if (!status && (part->offset > v->size || c.width > v->size - part->offset)) {
		rt_finding(rt, VGPU_OOB_GLOBAL,
			"%s of %zu bytes at offset %zu goes %llu bytes beyond %s, which has %llu",
			call, c.width, part->offset,
			(unsigned long long)(part->offset + c.width - v->size), v->name,
			(unsigned long long)v->size);
		status = cudaErrorInvalidValue;
	}
	if (status)
		return rt_end(rt, status);
	const void *p = (const void *)(v->address + part->offset); /* NOLINT: a device address */
	*(part->to ? &c.to.p : &c.from.p) = p;
	return rt_end(rt, copy_run(rt, &c));
}

API(cudaMemcpyToSymbol, const void *symbol, const void *from, size_t n, size_t offset,
	enum cudaMemcpyKind kind)
{
	return copy_part("cudaMemcpyToSymbol", &(struct part){symbol, offset, true},
		copy_line(NULL, from, n, kind));
}
API_TWIN(cudaMemcpyToSymbol, _ptds);

API(cudaMemcpyFromSymbol, void *to, const void *symbol, size_t n, size_t offset,
	enum cudaMemcpyKind kind)
{
	return copy_part("cudaMemcpyFromSymbol", &(struct part){symbol, offset, false},
		copy_line(to, NULL, n, kind));
}
API_TWIN(cudaMemcpyFromSymbol, _ptds);

API(cudaMemcpyToSymbolAsync, const void *symbol, const void *from, size_t n, size_t offset,
	enum cudaMemcpyKind kind, cudaStream_t stream)
{
	struct copy c = copy_line(NULL, from, n, kind);
	c.async = true;
	c.stream = stream;
	return copy_part("cudaMemcpyToSymbolAsync", &(struct part){symbol, offset, true}, c);
}
API_TWIN(cudaMemcpyToSymbolAsync, _ptsz);

API(cudaMemcpyFromSymbolAsync, void *to, const void *symbol, size_t n, size_t offset,
	enum cudaMemcpyKind kind, cudaStream_t stream)
{
	struct copy c = copy_line(to, NULL, n, kind);
	c.async = true;
	c.stream = stream;
	return copy_part("cudaMemcpyFromSymbolAsync", &(struct part){symbol, offset, false}, c);
}
API_TWIN(cudaMemcpyFromSymbolAsync, _ptsz);

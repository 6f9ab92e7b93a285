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

cudaError_t copy_symbol(struct cudart *rt, const struct copy_symbol *s, struct copy *c)
{
	struct variable *v = NULL;
	cudaError_t status = find(rt, s->symbol, &v);
	if (status)
		return status;
	if (s->offset > v->size || c->width > v->size - s->offset) {
		rt_finding(rt, VGPU_OOB_GLOBAL,
			"%s of %zu bytes at offset %zu goes %llu bytes beyond %s, which has %llu",
			rt->call, c->width, s->offset,
			(unsigned long long)(s->offset + c->width - v->size), v->name,
			(unsigned long long)v->size);
		return cudaErrorInvalidValue;
	}
	const void *p = (const void *)(v->address + s->offset); /* NOLINT: a device address */
	*(s->to ? &c->to.p : &c->from.p) = p;
	return cudaSuccess;
}

/* Copies between the variable and other; c has the rest. */
static cudaError_t copy_part(const char *call, const struct copy_symbol *s, struct copy c)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	if (!status)
		status = copy_symbol(rt, s, &c);
	return rt_end(rt, status ? status : copy_run(rt, &c));
}

API(cudaMemcpyToSymbol, const void *symbol, const void *from, size_t n, size_t offset,
	enum cudaMemcpyKind kind)
{
	return copy_part("cudaMemcpyToSymbol", &(struct copy_symbol){symbol, offset, true},
		copy_line(NULL, from, n, kind));
}
API_TWIN(cudaMemcpyToSymbol, _ptds);

API(cudaMemcpyFromSymbol, void *to, const void *symbol, size_t n, size_t offset,
	enum cudaMemcpyKind kind)
{
	return copy_part("cudaMemcpyFromSymbol", &(struct copy_symbol){symbol, offset, false},
		copy_line(to, NULL, n, kind));
}
API_TWIN(cudaMemcpyFromSymbol, _ptds);

API(cudaMemcpyToSymbolAsync, const void *symbol, const void *from, size_t n, size_t offset,
	enum cudaMemcpyKind kind, cudaStream_t stream)
{
	struct copy c = copy_line(NULL, from, n, kind);
	c.async = true;
	c.stream = stream;
	return copy_part("cudaMemcpyToSymbolAsync", &(struct copy_symbol){symbol, offset, true}, c);
}
API_TWIN(cudaMemcpyToSymbolAsync, _ptsz);

API(cudaMemcpyFromSymbolAsync, void *to, const void *symbol, size_t n, size_t offset,
	enum cudaMemcpyKind kind, cudaStream_t stream)
{
	struct copy c = copy_line(to, NULL, n, kind);
	c.async = true;
	c.stream = stream;
	return copy_part(
		"cudaMemcpyFromSymbolAsync", &(struct copy_symbol){symbol, offset, false}, c);
}
API_TWIN(cudaMemcpyFromSymbolAsync, _ptsz);

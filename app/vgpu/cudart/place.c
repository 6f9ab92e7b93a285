#include "vgpu/cudart/place.h"

#include <string.h>

int place_variable(struct cudart *rt, struct variable *v)
{
	if (!v->size)
		v->size = v->ptx->size;
	v->constant = v->ptx->space == PTX_CONST;
	enum heap_kind kind = v->managed ? HEAP_MANAGED : v->constant ? HEAP_CONSTANT : HEAP_SYMBOL;
	v->address = heap_alloc(rt->heap, v->size, v->ptx->align, kind, v->name, NULL);
	if (!v->address)
		return -1;
	if (v->managed)
		*v->managed =
			(void *)v->address; /* NOLINT: a device address as the program holds it */
	return 0;
}

static uint64_t address_of(const struct module *m, const char *name)
{
	for (const struct variable *v = m->variables; v; v = v->next)
		if (strcmp(v->name, name) == 0)
			return v->address;
	return 0;
}

static uint64_t reloc_value(const struct module *m, const struct ptx_reloc *r)
{
	if (r->var)
		return address_of(m, r->var->name) + (uint64_t)r->offset;
	return VG_FUNCTION_BASE + 16 * (1 + (uint64_t)r->func->id) + (uint64_t)r->offset;
}

void place_values(struct cudart *rt, struct module *m, struct variable *v)
{
	if (!v->ptx)
		return;
	unsigned char *to = heap_host(rt->heap, v->address, v->size);
	memset(to, 0, v->size);
	if (v->ptx->data)
		memcpy(to, v->ptx->data, v->ptx->data_size < v->size ? v->ptx->data_size : v->size);
	for (uint32_t i = 0; i < v->ptx->reloc_count; i++) {
		uint64_t value = reloc_value(m, &v->ptx->relocs[i]), at = v->ptx->relocs[i].at;
		if (at <= v->size && v->size - at >= sizeof value)
			memcpy(to + at, &value, sizeof value);
	}
	heap_written(rt->heap, v->address, v->size);
}

void place_addresses(struct module *m, const struct vg_module *code)
{
	for (u32 i = 0; i < code->symbol_count; i++)
		if (code->symbols[i].address)
			*code->symbols[i].address = address_of(m, code->symbols[i].name);
}

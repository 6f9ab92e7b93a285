#include "vgpu/cudart/module.h"

#include "base/mem.h"
#include "vgpu/cudart/place.h"
#include "vgpu/fatbin/fatbin.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- registering ---- */

/* Appends the container's best PTX to the module's text. */
static int take_ptx(struct module *m, const void *container, struct err *e)
{
	struct fatbin_image *images = NULL;
	size_t n = 0;
	int status = fatbin_images(
		container, fatbin_size(container, SIZE_MAX), &m->arena, &images, &n, e);
	if (status || !n)
		return status;
	const struct fatbin_image *best =
		fatbin_choose(images, n, program_invocation_short_name, e);
	return best ? fatbin_text(best, &m->text, e) : -1;
}

/* Of objects to be linked (nvcc -rdc=true), those that have PTX for these cards: the toolkit's own
 * device runtime has none and is not needed. */
static int take_linked(struct module *m, const void *const *linked, struct err *e)
{
	for (size_t i = 0; linked[i]; i++) {
		struct err why = {0};
		struct fatbin_wrapper w;
		const void *container = linked[i];
		if (fatbin_unwrap(container, &w, &why) == 0)
			container = w.container;
		if (take_ptx(m, container, &why) == 0)
			str_addc(&m->text, '\n');
		else if (!m->text.len)
			*e = why;
	}
	return m->text.len ? 0 : -1;
}

struct module *module_new(struct cudart *rt, const void *wrapper)
{
	struct module *m = mem_new(sizeof *m), **end = &rt->modules;
	struct fatbin_wrapper w = {0};
	int status = fatbin_unwrap(wrapper, &w, &m->why);
	if (!status)
		status = take_ptx(m, w.container, &m->why);
	if (!status && !m->text.len && w.linked)
		status = take_linked(m, w.linked, &m->why);
	if (status || !m->text.len)
		m->broken = cudaErrorNoKernelImageForDevice;
	while (*end)
		end = &(*end)->next;
	return *end = m;
}

struct kernel *module_add_kernel(struct module *m, const void *stub, const char *name)
{
	struct kernel *k = arena_new(&m->arena, sizeof *k);
	*k = (struct kernel){.next = m->kernels,
		.module = m,
		.stub = stub,
		.name = arena_dup(&m->arena, name),
		.carveout = -1};
	return m->kernels = k;
}

struct variable *module_add_variable(
	struct module *m, const void *host, const char *name, uint64_t size)
{
	struct variable *v = arena_new(&m->arena, sizeof *v);
	*v = (struct variable){.next = m->variables,
		.module = m,
		.host = host,
		.name = arena_dup(&m->arena, name),
		.size = size};
	return m->variables = v;
}

struct kernel *module_kernel(struct cudart *rt, const void *stub)
{
	for (struct module *m = rt->modules; m; m = m->next)
		for (struct kernel *k = m->gone ? NULL : m->kernels; k; k = k->next)
			if (k->stub == stub || k == stub)
				return k;
	return NULL;
}

struct variable *module_variable(struct cudart *rt, const void *host)
{
	for (struct module *m = rt->modules; m && host; m = m->next)
		for (struct variable *v = m->gone ? NULL : m->variables; v; v = v->next)
			if (v->host == host || (v->managed && *v->managed == host))
				return v;
	return NULL;
}

/* ---- loading ---- */

static cudaError_t broken(struct module *m, cudaError_t status)
{
	rt_say("%s", m->why.text);
	return m->broken = status;
}

/* Every variable of the PTX has its place before any of them is given its first value, which may be
 * the address of another. */
static cudaError_t place_variables(struct cudart *rt, struct module *m)
{
	for (uint32_t i = 0; i < m->ptx.var_count; i++) {
		const struct ptx_var *var = m->ptx.vars[i];
		if (var->space != PTX_GLOBAL && var->space != PTX_CONST)
			continue;
		struct variable *v = m->variables;
		while (v && strcmp(v->name, var->name) != 0)
			v = v->next;
		if (!v)
			v = module_add_variable(m, NULL, var->name, var->size);
		v->ptx = var;
		if (place_variable(rt, v))
			return cudaErrorMemoryAllocation;
	}
	for (struct variable *v = m->variables; v; v = v->next)
		place_values(rt, m, v);
	return cudaSuccess;
}

cudaError_t module_load(struct cudart *rt, struct module *m)
{
	if (m->loaded)
		return m->broken;
	m->loaded = true;
	if (m->broken)
		return broken(m, m->broken);
	if (ptx_parse(m->text.p, m->text.len, &m->arena, &m->ptx, &m->why))
		return broken(m, cudaErrorInvalidPtx);
	m->broken = place_variables(rt, m);
	return m->broken;
}

void module_load_all(struct cudart *rt)
{
	for (struct module *m = rt->modules; m; m = m->next)
		if (!m->broken)
			(void)module_load(rt, m);
}

cudaError_t kernel_describe(struct cudart *rt, struct kernel *k)
{
	cudaError_t status = module_load(rt, k->module);
	if (status || k->ptx)
		return status;
	k->ptx = ptx_find_function(&k->module->ptx, k->name);
	return k->ptx ? cudaSuccess : cudaErrorInvalidDeviceFunction;
}

/* ---- translating ---- */

static struct build_object *translate(
	struct cudart *rt, struct module *m, const char *kernel, struct err *e)
{
	const struct build_options o = options_build(&rt->options);
	struct build_object *b = build_open(m->text.p, m->text.len, kernel, &o, e);
	if (!b)
		return NULL;
	VEC_RESERVE(m->objects, m->object_count, m->object_cap);
	m->objects[m->object_count++] = b;
	place_addresses(m, build_module(b));
	return b;
}

static const struct vg_function *find_code(const struct vg_module *vm, const char *name)
{
	for (u32 i = 0; i < vm->function_count; i++)
		if (vm->functions[i].fn && strcmp(vm->functions[i].name, name) == 0)
			return &vm->functions[i];
	return NULL;
}

/* All kernels at once where that is quick; when one of them cannot be translated, one by one. */
static struct build_object *object_for(struct cudart *rt, struct kernel *k, struct err *e)
{
	struct module *m = k->module;
	if (!m->whole && build_whole(&m->ptx, m->text.len))
		m->whole = translate(rt, m, NULL, e);
	return m->whole ? m->whole : translate(rt, m, k->name, e);
}

cudaError_t kernel_translate(struct cudart *rt, struct kernel *k)
{
	struct err e = {0};
	cudaError_t status = kernel_describe(rt, k);
	if (status || k->code || k->broken)
		return status ? status : k->broken;
	k->object = object_for(rt, k, &e);
	if (k->object)
		k->code = find_code(build_module(k->object), k->name);
	if (k->code)
		return cudaSuccess;
	if (!k->object)
		rt_finding(rt, VGPU_UNSUPPORTED, "%s", e.text);
	return k->broken = k->object ? cudaErrorInvalidDeviceFunction : cudaErrorNotSupported;
}

void module_reset(struct cudart *rt)
{
	for (struct module *m = rt->modules; m; m = m->next)
		for (struct variable *v = m->loaded && !m->broken ? m->variables : NULL; v;
			v = v->next)
			place_values(rt, m, v);
}

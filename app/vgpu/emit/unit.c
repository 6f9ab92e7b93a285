/* A unit: the kernels wanted, what they call, the variables they name, and where these lie. */
#include "vgpu/emit/access.h"
#include "vgpu/emit/emitter.h"

#include <string.h>

enum {
	INLINE_SMALL = 60, /* instructions of a function that is worth putting in place */
	INLINE_LIMIT = 20000,
	RED_ZONE = 128 /* bytes between variables of shared memory: all 32 banks */
};

static int add_function(struct emit_unit *u, const struct ptx_function *f, struct err *e)
{
	ARENA_RESERVE(u->a, u->functions, u->count, u->cap);
	struct emit_function *fn = arena_new(u->a, sizeof *fn);
	fn->f = f;
	fn->number = u->count;
	u->functions[u->count++] = fn;
	if (u->count > UINT16_MAX)
		return err_set(e, ERR_INPUT, "the module has too many functions");
	if (flow_inline(u->module, f, INLINE_SMALL, INLINE_LIMIT, u->a, &fn->body, e) != 0)
		return -1;
	return flow_analyse(u->module, fn->body, u->a, &fn->flow, e);
}

struct emit_function *emit_unit_find(struct emit_unit *u, const struct ptx_function *f)
{
	for (uint32_t k = 0; k < u->count; k++)
		if (u->functions[k]->f == f)
			return u->functions[k];
	return NULL;
}

uint32_t emit_unit_symbol(struct emit_unit *u, const struct ptx_var *v)
{
	for (uint32_t k = 0; k < u->symbol_count; k++)
		if (u->symbols[k] == v)
			return k;
	ARENA_RESERVE(u->a, u->symbols, u->symbol_count, u->symbol_cap);
	u->symbols[u->symbol_count] = v;
	return u->symbol_count++;
}

/* ---- what is named ---- */

static int name_function(
	struct emit_unit *u, struct emit_function *by, const struct ptx_function *f, struct err *e)
{
	if (f->declared)
		return 0;
	if (!emit_unit_find(u, f) && add_function(u, f, e) != 0)
		return -1;
	if (by) {
		ARENA_RESERVE(u->a, by->calls, by->call_count, by->call_cap);
		by->calls[by->call_count++] = emit_unit_find(u, f);
	}
	return 0;
}

static void name_shared(struct emit_unit *u, struct emit_function *by, const struct ptx_var *v)
{
	for (uint32_t k = 0; k < by->shared_count; k++)
		if (by->shared[k] == v)
			return;
	ARENA_RESERVE(u->a, by->shared, by->shared_count, by->shared_cap);
	by->shared[by->shared_count++] = v;
}

static void name_var(struct emit_unit *u, struct emit_function *by, const struct ptx_var *v)
{
	enum ptx_space s = emit_var_space(v);
	if (s == PTX_SHARED)
		name_shared(u, by, v);
	else if (s == PTX_GLOBAL || s == PTX_CONST)
		emit_unit_symbol(u, v);
}

static int name_operand(
	struct emit_unit *u, struct emit_function *by, const struct ptx_operand *o, struct err *e)
{
	if (o->var)
		name_var(u, by, o->var);
	if (o->kind == PTX_SPECIAL && o->special >= PTX_RESERVED_SMEM_BEGIN &&
		o->special <= PTX_RESERVED_SMEM_OFFSET)
		u->reserved = true;
	if (o->func && name_function(u, by, o->func, e) != 0)
		return -1;
	for (uint32_t k = 0; k < o->count; k++)
		if (name_operand(u, by, &o->items[k], e) != 0)
			return -1;
	return 0;
}

/* Another's turn may come inside, or another block's work be seen by the values it gets. */
static void note_insn(struct emit_function *fn, const struct ptx_insn *i)
{
	if (i->op == PTX_OP_NANOSLEEP || i->op == PTX_OP_MBARRIER || i->op == PTX_OP_BAR ||
		i->op == PTX_OP_BARRIER)
		fn->waits = true;
	if (i->op == PTX_OP_CALL && i->count)
		for (uint32_t k = 0; k < i->count && k < 2; k++)
			fn->indirect = fn->indirect || i->args[k].kind == PTX_REG;
	bool used = access_result_read(fn->body, i);
	bool atomic = i->op == PTX_OP_ATOM || i->op == PTX_OP_RED;
	if (i->space != PTX_SHARED && (used || (atomic && ptx_type_float(i->type))))
		fn->ordered = true;
}

static int name_all(struct emit_unit *u, struct emit_function *fn, struct err *e)
{
	for (uint32_t k = 0; k < fn->body->count; k++) {
		const struct ptx_insn *i = &fn->body->code[k];
		note_insn(fn, i);
		for (uint32_t n = 0; n < i->count; n++)
			if (name_operand(u, fn, &i->args[n], e) != 0)
				return -1;
	}
	fn->spins = fn->flow.may_spin;
	fn->waits = fn->waits || fn->spins || fn->flow.has_barrier;
	return 0;
}

static bool wanted(const struct emit_unit *u, const char *name)
{
	const struct emit_options *o = u->options;
	for (uint32_t k = 0; o->kernels && k < o->kernel_count; k++)
		if (!strcmp(o->kernels[k], name))
			return true;
	return !o->kernels;
}

/* Symbols of a module that is translated whole, named by a kernel or not: the host may know them.
 */
static void all_symbols(struct emit_unit *u)
{
	for (uint32_t k = 0; k < u->module->var_count && !u->options->kernels; k++) {
		enum ptx_space s = emit_var_space(u->module->vars[k]);
		if (s == PTX_GLOBAL || s == PTX_CONST)
			emit_unit_symbol(u, u->module->vars[k]);
	}
}

int emit_unit_gather(struct emit_unit *u, struct err *e)
{
	uint32_t done = 0, seen = 0;
	for (uint32_t k = 0; k < u->module->function_count; k++) {
		const struct ptx_function *f = u->module->functions[k];
		if (f->entry && !f->declared && wanted(u, f->name) && add_function(u, f, e) != 0)
			return -1;
	}
	u->kernels = u->count;
	if (u->options->kernels && u->kernels < u->options->kernel_count)
		return err_set(e, ERR_ABSENT, "the module has no kernel %s",
			u->options->kernels[u->kernels]);
	all_symbols(u);
	while (done < u->count || seen < u->symbol_count) {
		if (done < u->count) {
			if (name_all(u, u->functions[done++], e) != 0)
				return -1;
			continue;
		}
		const struct ptx_var *v = u->symbols[seen++];
		for (uint32_t k = 0; k < v->reloc_count; k++) {
			if (v->relocs[k].var)
				emit_unit_symbol(u, v->relocs[k].var);
			if (v->relocs[k].func && name_function(u, NULL, v->relocs[k].func, e) != 0)
				return -1;
		}
	}
	return 0;
}

/* ---- shared memory ---- */

static uint32_t up(uint32_t n, uint32_t to)
{
	return (n + to - 1) / to * to;
}

static bool has_shared(const struct emit_layout *l, const struct ptx_var *v)
{
	for (uint32_t k = 0; k < l->count; k++)
		if (l->vars[k].var == v)
			return true;
	return false;
}

static void place_shared(struct emit_unit *u, struct emit_layout *l, const struct ptx_var *v)
{
	uint32_t align = v->align > RED_ZONE ? v->align : RED_ZONE;
	if (has_shared(l, v))
		return;
	if (!v->size) {
		l->align = v->align > l->align ? v->align : l->align;
		return;
	}
	l->as_compiled = up(l->as_compiled, v->align ? v->align : 1) + (uint32_t)v->size;
	l->bytes = up(l->bytes, align);
	ARENA_RESERVE(u->a, l->vars, l->count, l->cap);
	l->vars[l->count++] = (struct emit_shared){v, l->bytes};
	l->bytes = up(l->bytes + (uint32_t)v->size, RED_ZONE) + RED_ZONE;
}

/* The system's part stands at offset 0, as on a card, where it is no part of static memory. */
static void place_reserved(struct emit_unit *u)
{
	struct ptx_var *v = arena_new(u->a, sizeof *v);

	v->name = "the system's part";
	v->size = EMIT_RESERVED_SHARED;
	place_shared(u, &u->common, v);
	u->common.as_compiled = 0;
}

/* What functions name lies in one place for all kernels; each kernel's own follows. */
void emit_unit_layout(struct emit_unit *u)
{
	if (u->reserved)
		place_reserved(u);
	u->layouts = arena_new(u->a, (u->kernels + 1) * sizeof *u->layouts);
	for (uint32_t k = u->kernels; k < u->count; k++)
		for (uint32_t n = 0; n < u->functions[k]->shared_count; n++)
			place_shared(u, &u->common, u->functions[k]->shared[n]);
	for (uint32_t k = 0; k < u->kernels; k++) {
		struct emit_layout *l = &u->layouts[k];
		*l = u->common;
		l->vars = arena_grow(u->a, l->vars, l->count, l->count + 1, sizeof *l->vars);
		l->cap = l->count + 1;
		for (uint32_t n = 0; n < u->functions[k]->shared_count; n++)
			place_shared(u, l, u->functions[k]->shared[n]);
		l->align = l->align > RED_ZONE ? l->align : RED_ZONE;
		l->bytes = up(l->bytes, l->align);
	}
}

uint32_t emit_shared_offset(const struct emit *x, const struct ptx_var *v)
{
	for (uint32_t k = 0; k < x->layout->count; k++)
		if (x->layout->vars[k].var == v)
			return x->layout->vars[k].offset;
	return x->layout->bytes; /* dynamic memory follows */
}

/* ---- local memory ---- */

/* Bytes that fn and what it calls need; what is met again on the way down is recursive. */
static void follow(struct emit_unit *u, struct emit_function *fn)
{
	uint32_t most = 0, stack = 0;
	fn->open = true;
	for (uint32_t k = 0; k < (fn->indirect ? u->count : fn->call_count); k++) {
		struct emit_function *to = fn->indirect ? u->functions[k] : fn->calls[k];
		if (to->f->entry)
			continue;
		if (to->open) {
			fn->recursive = true;
			continue;
		}
		if (!to->known)
			follow(u, to);
		most = to->depth > most ? to->depth : most;
		stack = to->stack_depth > stack ? to->stack_depth : stack;
		fn->recursive = fn->recursive || to->recursive;
		fn->waits = fn->waits || to->waits;
		fn->spins = fn->spins || to->spins;
		fn->ordered = fn->ordered || to->ordered;
	}
	fn->open = false;
	fn->known = true;
	fn->depth = fn->frame + most;
	fn->stack_depth = fn->stack + stack;
}

void emit_unit_depths(struct emit_unit *u)
{
	for (uint32_t k = 0; k < u->count; k++)
		if (!u->functions[k]->known)
			follow(u, u->functions[k]);
}

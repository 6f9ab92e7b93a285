/* Which functions a function may call. */
#include "vgpu/flow/parts.h"

struct closure {
	const struct ptx_module *module;
	struct arena *arena;
	const struct ptx_function **list;
	uint32_t count, room;
	bool indirect;
};

static void add(struct closure *c, const struct ptx_function *f)
{
	if (!f || f->declared)
		return;
	for (uint32_t k = 0; k < c->count; k++)
		if (c->list[k] == f)
			return;
	ARENA_RESERVE(c->arena, c->list, c->count, c->room);
	c->list[c->count++] = f;
}

static void add_taken(struct closure *c, const struct ptx_operand *o)
{
	if (o->kind == PTX_FUNC)
		add(c, o->func);
	for (uint32_t k = 0; k < o->count; k++)
		add_taken(c, &o->items[k]);
}

/* Functions called, or whose address is taken, in f: the latter only count when calls are indirect.
 */
static void add_from(struct closure *c, const struct ptx_function *f, bool taken)
{
	for (uint32_t k = 0; k < f->count; k++) {
		const struct ptx_insn *i = &f->code[k];
		add(c, flow_callee(i));
		c->indirect |= flow_is_indirect(i);
		for (uint32_t n = 0; taken && n < i->count; n++)
			add_taken(c, &i->args[n]);
	}
}

static void add_from_data(struct closure *c)
{
	for (uint32_t k = 0; k < c->module->var_count; k++)
		for (uint32_t r = 0; r < c->module->vars[k]->reloc_count; r++)
			add(c, c->module->vars[k]->relocs[r].func);
}

int flow_closure(const struct ptx_module *m, const struct ptx_function *f, struct arena *a,
	const struct ptx_function ***out, uint32_t *count, struct err *e)
{
	struct closure c = {.module = m, .arena = a};
	if (f->declared)
		return err_set(
			e, ERR_INPUT, "%s has no code in this PTX: it is only declared", f->name);
	add(&c, f);
	for (uint32_t k = 0; k < c.count; k++)
		add_from(&c, c.list[k], false);
	if (c.indirect) {
		add_from_data(&c);
		for (uint32_t k = 0; k < c.count; k++)
			add_from(&c, c.list[k], true);
	}
	*out = c.list;
	*count = c.count;
	return 0;
}

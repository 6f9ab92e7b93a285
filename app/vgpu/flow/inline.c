/* Calls put in place.
 *
 * How it works. Code is copied into a new function. Where a chosen function is called its code is
 * copied in turn: with registers of its own, its parameters and results standing for the variables
 * that the call names, its labels moved, and its returns branches to behind it. What passed through
 * those variables then mostly needs no memory (inline_pass.c). */
#include "vgpu/flow/inline.h"

#include <string.h>

struct inlining {
	const struct ptx_module *module;
	const struct flow_choice *choice;
	struct flow_grown g;
	struct ptx_operand **label; /* operands whose label is one of the function being copied */
	uint32_t label_count, label_cap;
	uint32_t room; /* instructions that may still be put in place */
	bool any;
};

/* One function as it is copied. */
struct copy {
	const struct ptx_function *f;
	uint32_t base;                     /* of its registers */
	const struct ptx_var **from, **to; /* variables that stand for others */
	uint32_t passed;
	uint32_t *at; /* by old index: the new one */
	bool root;
};

/* ---- a function that grows ---- */

struct ptx_insn *flow_grow_insn(struct flow_grown *g)
{
	ARENA_RESERVE(g->arena, g->code, g->count, g->code_cap);
	struct ptx_insn *i = &g->code[g->count++];
	memset(i, 0, sizeof *i);
	return i;
}

const struct ptx_reg *flow_grow_reg(struct flow_grown *g, const char *name, enum ptx_type type)
{
	struct ptx_reg *r = arena_new(g->arena, sizeof *r);
	*r = (struct ptx_reg){.name = name, .type = type, .id = g->reg_count};
	ARENA_RESERVE(g->arena, g->regs, g->reg_count, g->reg_cap);
	return g->regs[g->reg_count++] = r;
}

void flow_grow_var(struct flow_grown *g, const struct ptx_var *v)
{
	for (uint32_t k = 0; k < g->var_count; k++)
		if (g->vars[k] == v)
			return;
	ARENA_RESERVE(g->arena, g->vars, g->var_count, g->var_cap);
	g->vars[g->var_count++] = v;
}

/* ---- copies ---- */

static const struct ptx_var *var_of(const struct copy *c, const struct ptx_var *v)
{
	for (uint32_t k = 0; k < c->passed; k++)
		if (c->from[k] == v)
			return c->to[k];
	return v;
}

static void note_label(struct inlining *x, struct ptx_operand *o)
{
	ARENA_RESERVE(x->g.arena, x->label, x->label_count, x->label_cap);
	x->label[x->label_count++] = o;
}

static void copy_operand(struct inlining *x, const struct copy *c, const struct ptx_operand *from,
	struct ptx_operand *to)
{
	*to = *from;
	if (from->reg)
		to->reg = x->g.regs[c->base + from->reg->id];
	if (from->var)
		to->var = var_of(c, from->var);
	if (from->kind == PTX_LABEL)
		note_label(x, to);
	if (!from->count)
		return;
	to->items = arena_new(x->g.arena, from->count * sizeof *to->items);
	for (uint32_t k = 0; k < from->count; k++)
		copy_operand(x, c, &from->items[k], &to->items[k]);
}

/* The table of a branch belongs to the function it was written in: its labels are written out. */
static void write_out_table(struct inlining *x, struct ptx_insn *i)
{
	uint32_t n = 0;
	struct ptx_operand *table = &i->args[i->count - 1];
	const uint32_t *labels = flow_targets(x->module, i, x->g.arena, &n);
	if (!labels || table->kind != PTX_NAME)
		return;
	*table = (struct ptx_operand){.kind = PTX_LIST, .count = n};
	table->items = arena_new(x->g.arena, n * sizeof *table->items);
	for (uint32_t k = 0; k < n; k++) {
		table->items[k] = (struct ptx_operand){.kind = PTX_LABEL, .label = labels[k]};
		note_label(x, &table->items[k]);
	}
}

static struct ptx_insn *copy_insn(
	struct inlining *x, const struct copy *c, const struct ptx_insn *from)
{
	struct ptx_insn *i = flow_grow_insn(&x->g);
	*i = *from;
	i->args = arena_new(x->g.arena, (from->count + 1) * sizeof *i->args);
	for (uint32_t k = 0; k < from->count; k++)
		copy_operand(x, c, &from->args[k], &i->args[k]);
	if (from->guard)
		i->guard = x->g.regs[c->base + from->guard->id];
	if (from->op == PTX_OP_BRX)
		write_out_table(x, i);
	return i;
}

/* A branch to an old index of the function being copied, in place of an instruction of it. */
static void put_branch(
	struct inlining *x, const struct copy *c, const struct ptx_insn *of, bool skip, uint32_t to)
{
	struct ptx_insn *i = flow_grow_insn(&x->g);
	*i = (struct ptx_insn){.op = PTX_OP_BRA,
		.name = "bra",
		.count = 1,
		.vec = 1,
		.place = of->place,
		.text_line = of->text_line};
	if (of->guard) {
		i->guard = x->g.regs[c->base + of->guard->id];
		i->guard_not = of->guard_not != skip;
	}
	i->args = arena_new(x->g.arena, sizeof *i->args);
	i->args[0] = (struct ptx_operand){.kind = PTX_LABEL, .label = to};
	note_label(x, &i->args[0]);
}

/* ---- what a call passes ---- */

static const struct ptx_operand *list_of(const struct ptx_insn *call, bool results)
{
	uint32_t at =
		call->args[0].kind == PTX_LIST ? 0 : 1; /* (results), function, (parameters) */
	if (results)
		return at == 0 ? &call->args[0] : NULL;
	at = at == 0 ? 2 : 1;
	return at < call->count && call->args[at].kind == PTX_LIST ? &call->args[at] : NULL;
}

/* ld.param or st.param of a value that the call names itself, to or from the variable that stands
 * for it. */
static void put_move(struct inlining *x, const struct ptx_insn *call,
	const struct ptx_operand *value, const struct ptx_var *v, bool load)
{
	struct ptx_insn *i = flow_grow_insn(&x->g);
	const char **mods = arena_new(x->g.arena, 2 * sizeof *mods);
	mods[0] = "param";
	mods[1] = ptx_type_name(v->type);
	*i = (struct ptx_insn){.op = load ? PTX_OP_LD : PTX_OP_ST,
		.mods = mods,
		.mod_count = 2,
		.vec = 1,
		.type = v->type,
		.types = {v->type},
		.type_count = 1,
		.space = PTX_PARAM,
		.count = 2,
		.place = call->place,
		.text_line = call->text_line};
	i->name = arena_printf(x->g.arena, "%s.param.%s", load ? "ld" : "st", mods[1]);
	i->args = arena_new(x->g.arena, 2 * sizeof *i->args);
	i->args[load ? 1 : 0] = (struct ptx_operand){.kind = PTX_ADDRESS, .var = v};
	i->args[load ? 0 : 1] = *value;
}

/* Lets the parameters, or the results, of g stand for what the call names. What it names by value
 * gets the parameter itself as its variable. */
static void pass(struct inlining *x, const struct copy *caller, struct copy *c,
	const struct ptx_insn *call, bool results)
{
	const struct ptx_operand *list = list_of(call, results);
	const struct ptx_var **formal = results ? c->f->results : c->f->params;
	uint32_t n = results ? c->f->result_count : c->f->param_count;
	for (uint32_t k = 0; k < n; k++) {
		struct ptx_operand actual = {0};
		if (list && k < list->count)
			copy_operand(x, caller, &list->items[k], &actual);
		c->from[c->passed] = formal[k];
		c->to[c->passed++] = actual.kind == PTX_VAR ? actual.var : formal[k];
		if (actual.kind == PTX_VAR)
			continue;
		flow_grow_var(&x->g, formal[k]);
		if (!results && actual.kind != PTX_NONE)
			put_move(x, call, &actual, formal[k], false);
	}
}

static void take_results(struct inlining *x, const struct copy *caller, const struct copy *c,
	const struct ptx_insn *call)
{
	const struct ptx_operand *list = list_of(call, true);
	for (uint32_t k = 0; list && k < list->count && k < c->f->result_count; k++)
		if (list->items[k].kind == PTX_REG) {
			struct ptx_operand actual;
			copy_operand(x, caller, &list->items[k], &actual);
			put_move(x, call, &actual, c->f->results[k], true);
		}
}

/* ---- functions ---- */

static void copy_function(struct inlining *x, struct copy *c);

static void put_in_place(struct inlining *x, const struct copy *caller, const struct ptx_insn *call,
	const struct ptx_function *f, uint32_t behind)
{
	uint32_t n = f->param_count + f->result_count + 1;
	struct copy c = {.f = f, .base = x->g.reg_count};
	if (call->guard)
		put_branch(x, caller, call, true, behind);
	c.from = arena_new(x->g.arena, n * sizeof *c.from);
	c.to = arena_new(x->g.arena, n * sizeof *c.to);
	pass(x, caller, &c, call, false);
	pass(x, caller, &c, call, true);
	for (uint32_t k = 0; k < f->reg_count; k++)
		flow_grow_reg(&x->g, f->regs[k]->name, f->regs[k]->type);
	for (uint32_t k = 0; k < f->var_count; k++)
		flow_grow_var(&x->g, f->vars[k]);
	copy_function(x, &c);
	take_results(x, caller, &c, call);
	x->any = true;
}

static bool takes_place(struct inlining *x, const struct copy *c, const struct ptx_insn *i)
{
	uint32_t size = flow_chosen(x->choice, flow_callee(i));
	if (!size || (c->root && size > x->room))
		return false;
	if (c->root)
		x->room -= size;
	return true;
}

static void copy_function(struct inlining *x, struct copy *c)
{
	uint32_t labels = x->label_count;
	c->at = arena_new(x->g.arena, (c->f->count + 1) * sizeof *c->at);
	for (uint32_t k = 0; k < c->f->count; k++) {
		const struct ptx_insn *i = &c->f->code[k];
		c->at[k] = x->g.count;
		if (takes_place(x, c, i))
			put_in_place(x, c, i, flow_callee(i), k + 1);
		else if (i->op != PTX_OP_RET || c->root)
			copy_insn(x, c, i);
		else if (i->guard || k + 1 < c->f->count)
			put_branch(x, c, i, false, c->f->count);
	}
	c->at[c->f->count] = x->g.count;
	for (uint32_t k = labels; k < x->label_count; k++)
		x->label[k]->label =
			x->label[k]->label <= c->f->count ? c->at[x->label[k]->label] : FLOW_NONE;
	x->label_count = labels;
}

static void start(struct inlining *x, const struct ptx_function *f)
{
	for (uint32_t k = 0; k < f->reg_count; k++) {
		ARENA_RESERVE(x->g.arena, x->g.regs, x->g.reg_count, x->g.reg_cap);
		x->g.regs[x->g.reg_count++] = f->regs[k];
	}
	for (uint32_t k = 0; k < f->var_count; k++)
		flow_grow_var(&x->g, f->vars[k]);
}

int flow_inline(const struct ptx_module *m, const struct ptx_function *f, uint32_t small,
	uint32_t limit, struct arena *a, const struct ptx_function **out, struct err *e)
{
	struct inlining x = {.module = m, .g.arena = a};
	struct flow_choice *choice;
	*out = f;
	if (flow_choose(m, f, small, a, &choice, e))
		return -1;
	x.choice = choice;
	x.room = f->count < limit ? limit - f->count : 0;
	start(&x, f);
	struct copy root = {.f = f, .root = true};
	copy_function(&x, &root);
	if (!x.any)
		return 0;
	flow_pass_in_registers(&x.g);
	struct ptx_function *grown = arena_new(a, sizeof *grown);
	*grown = *f;
	grown->code = x.g.code;
	grown->count = x.g.count;
	grown->regs = x.g.regs;
	grown->reg_count = x.g.reg_count;
	grown->vars = x.g.vars;
	grown->var_count = x.g.var_count;
	*out = grown;
	return 0;
}

/* fuzz_ptx: what the reader of PTX says of any text holds together: every register, label, place
 * and variable that comes out lies where it must, and a refusal has a sentence. Entered by driver.c
 * or by libFuzzer. */
#include "vgpu/ptx/ptx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

#define HOLDS(what)                                                                                \
	do {                                                                                       \
		if (!(what)) {                                                                     \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);  \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

static void check_operands(
	const struct ptx_function *f, const struct ptx_operand *items, uint32_t count, int depth)
{
	HOLDS(depth <= 70);
	HOLDS(!count || items);
	for (uint32_t i = 0; i < count; i++) {
		const struct ptx_operand *o = &items[i];

		HOLDS(o->kind <= PTX_NAME);
		if (o->kind == PTX_REG)
			HOLDS(o->reg);
		if (o->reg)
			HOLDS(o->reg->id < f->reg_count && f->regs[o->reg->id] == o->reg);
		if (o->kind == PTX_LABEL)
			HOLDS(o->label <= f->count);
		if (o->kind == PTX_VAR)
			HOLDS(o->var && strlen(o->var->name));
		if (o->kind == PTX_FUNC)
			HOLDS(o->func && strlen(o->func->name));
		if (o->kind == PTX_SPECIAL)
			HOLDS(o->special < PTX_SPECIALS && o->component < 32);
		check_operands(f, o->items, o->count, depth + 1);
	}
}

static void check_var(const struct ptx_var *v)
{
	unsigned sum = 0;

	HOLDS(v->align && v->data_size <= v->size);
	for (uint64_t i = 0; i < v->data_size; i++)
		sum += v->data[i];
	HOLDS(sum <= 255 * v->data_size);
	for (uint32_t i = 0; i < v->reloc_count; i++) {
		HOLDS(!v->relocs[i].var != !v->relocs[i].func);
		HOLDS(v->relocs[i].at + 8 <= v->size || v->type == PTX_B8 || v->type == PTX_U8 ||
			v->type == PTX_S8);
	}
}

static void check_function(const struct ptx_module *m, const struct ptx_function *f)
{
	HOLDS(!f->declared || !f->count);
	HOLDS(f->place.file < m->file_count);
	for (uint32_t i = 0; i < f->reg_count; i++)
		HOLDS(f->regs[i]->id == i && f->regs[i]->type < PTX_TYPES);
	for (uint32_t i = 0; i < f->var_count; i++)
		check_var(f->vars[i]);
	for (uint32_t i = 0; i < f->param_count; i++)
		check_var(f->params[i]);
	for (uint32_t i = 0; i < f->count; i++) {
		const struct ptx_insn *in = &f->code[i];

		HOLDS(in->op != PTX_NO_OP && in->op < PTX_OPS);
		HOLDS(!strncmp(in->name, ptx_op_name(in->op), strlen(ptx_op_name(in->op))));
		HOLDS(in->place.file < m->file_count && in->place.in_file < m->file_count);
		HOLDS(!in->guard || f->regs[in->guard->id] == in->guard);
		HOLDS(in->type < PTX_TYPES && in->type_count <= 4);
		for (uint32_t k = 0; k < in->mod_count; k++)
			HOLDS(ptx_has_mod(in, in->mods[k]));
		check_operands(f, in->args, in->count, 0);
	}
}

static void check_module(const struct ptx_module *m)
{
	for (uint32_t i = 0; i < m->file_count; i++)
		HOLDS(m->files[i]);
	for (uint32_t i = 0; i < m->var_count; i++)
		check_var(m->vars[i]);
	for (uint32_t i = 0; i < m->function_count; i++) {
		check_function(m, m->functions[i]);
		HOLDS(ptx_find_function(m, m->functions[i]->name));
	}
	for (uint32_t i = 0; i < m->prototype_count; i++)
		HOLDS(m->prototypes[i].name && m->prototypes[i].owner);
	for (uint32_t i = 0; i < m->targets_count; i++)
		for (uint32_t k = 0; m->targets[i].labels && k < m->targets[i].count; k++)
			HOLDS(m->targets[i].labels[k] <= m->targets[i].owner->count);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	/* A copy of just that size: a read behind it is seen. */
	char *text = malloc(n ? n : 1);
	struct err e = {0};
	struct arena a = {0};
	struct ptx_module m;

	HOLDS(text);
	if (n)
		memcpy(text, data, n);
	if (ptx_parse(text, n, &a, &m, &e) == 0)
		check_module(&m);
	else
		HOLDS(e.kind == ERR_INPUT && strlen(e.text) > 10);
	arena_free(&a);
	free(text);
	return 0;
}

/* vgpu_ptx: PTX read in a test, and its operands shown as text. */
#ifndef VGPU_PTX_TEST_H
#define VGPU_PTX_TEST_H

#include "vgpu/ptx/ptx.h"

#include "base/path.h"
#include "base/str.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct reading {
	struct arena a;
	struct ptx_module m;
	struct err e;
	struct str text;
};

static inline void reading_end(struct reading *r)
{
	arena_free(&r->a);
	str_free(&r->text);
	*r = (struct reading){0};
}

/* Reads text that must be right. */
static inline void read_text(struct reading *r, const char *text)
{
	*r = (struct reading){0};
	if (ptx_parse(text, strlen(text), &r->a, &r->m, &r->e) != 0)
		fail_msg("%s", r->e.text);
}

static inline void read_fixture(struct reading *r, const char *name)
{
	char *path;

	*r = (struct reading){0};
	path = path_join(&r->a, "tests/vgpu/ptx", name);
	if (path_read(path, 1 << 20, &r->text, &r->e) != 0 ||
		ptx_parse(r->text.p, r->text.len, &r->a, &r->m, &r->e) != 0)
		fail_msg("%s", r->e.text);
}

/* The body of one kernel with registers of all types, "%p<9> %h<9> %r<9> %d<9> %f<9> %g<9>". */
static inline void read_body(struct reading *r, const char *body)
{
	struct str s = {0};

	str_add(&s, ".version 8.0\n.target sm_80\n.address_size 64\n.entry k(.param .u64 q)\n{\n"
		    ".reg .pred %p<9>; .reg .b16 %h<9>; .reg .b32 %r<9>; .reg .b64 %d<9>;\n"
		    ".reg .f32 %f<9>; .reg .f64 %g<9>;\n");
	str_add(&s, body);
	str_add(&s, "\n}\n");
	read_text(r, s.p);
	str_free(&s);
}

static inline const struct ptx_function *the_function(const struct reading *r, const char *name)
{
	const struct ptx_function *f = ptx_find_function(&r->m, name);

	assert_non_null(f);
	return f;
}

static inline const struct ptx_var *the_var(const struct reading *r, const char *name)
{
	for (uint32_t i = 0; i < r->m.var_count; i++)
		if (!strcmp(r->m.vars[i]->name, name))
			return r->m.vars[i];
	fail_msg("no variable %s", name);
	return NULL;
}

static inline void show_operand(struct str *s, const struct ptx_operand *o);

static inline void show_items(struct str *s, const struct ptx_operand *o, const char *marks)
{
	str_addc(s, marks[0]);
	for (uint32_t i = 0; i < o->count; i++) {
		if (i)
			str_addc(s, marks[1]);
		show_operand(s, &o->items[i]);
	}
	str_addc(s, marks[2]);
}

static inline void show_address(struct str *s, const struct ptx_operand *o)
{
	str_addc(s, '[');
	if (o->reg)
		str_add(s, o->reg->name);
	if (o->var)
		str_addf(s, "&%s", o->var->name);
	str_addf(s, "%+" PRId64, o->offset);
	if (o->count)
		show_items(s, o, "/ /");
	str_addc(s, ']');
}

/* "%r1", "-%r1.b0", "!%p1", "s64:2a", "$3.1" (special 3, component 1), "&x+4", "f()", ">7" (a
 * label),
 * "{a b}", "a|b", "(a b)", "[%rd1+8]", "[&x+0/a b/]", "'table'2". */
static inline void show_operand(struct str *s, const struct ptx_operand *o)
{
	if (o->not_ || o->negative)
		str_addc(s, o->not_ ? '!' : '-');
	switch (o->kind) {
	case PTX_NONE:
		str_addc(s, '_');
		break;
	case PTX_REG:
		str_addf(s, o->name ? "%s.%s" : "%s", o->reg->name, o->name);
		break;
	case PTX_IMM:
		str_addf(s, "%s:%" PRIx64, ptx_type_name(o->imm), o->bits);
		break;
	case PTX_SPECIAL:
		str_addf(s, "$%d.%u", (int)o->special, o->component);
		break;
	case PTX_VAR:
		str_addf(s, "&%s%+" PRId64, o->var->name, o->offset);
		break;
	case PTX_FUNC:
		str_addf(s, "%s()", o->func->name);
		break;
	case PTX_LABEL:
		str_addf(s, ">%u", o->label);
		break;
	case PTX_VECTOR:
		show_items(s, o, "{ }");
		break;
	case PTX_ADDRESS:
		show_address(s, o);
		break;
	case PTX_PAIR:
		show_operand(s, &o->items[0]);
		str_addc(s, '|');
		show_operand(s, &o->items[1]);
		break;
	case PTX_LIST:
		show_items(s, o, "( )");
		break;
	case PTX_NAME:
		str_addf(s, "'%s'%u", o->name, o->label);
		break;
	}
}

/* An instruction: "@!%p1 bra >7". */
static inline char *show(struct reading *r, const struct ptx_insn *i)
{
	struct str s = {0};

	if (i->guard)
		str_addf(&s, "@%s%s ", i->guard_not ? "!" : "", i->guard->name);
	str_add(&s, i->name);
	for (uint32_t k = 0; k < i->count; k++) {
		str_addc(&s, ' ');
		show_operand(&s, &i->args[k]);
	}
	return str_keep(&s, &r->a);
}

#endif

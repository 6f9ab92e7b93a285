#include "vgpu/ptx/parse.h"

#include "base/mem.h"

#include <string.h>

static bool operand(struct parser *p, enum ptx_op op, struct ptx_operand *o);

/* Of a PTX_NAME that stands for nothing yet. */
#define UNKNOWN UINT32_MAX

static void push(struct parser *p, const struct ptx_operand *o)
{
	VEC_RESERVE(p->operands, p->operand_count, p->operand_cap);
	p->operands[p->operand_count++] = *o;
}

/* The operands from that number on, moved into the arena, where they stay: what is not known yet is
 * noted to be settled later. */
static struct ptx_operand *keep_from(struct parser *p, uint32_t from, uint32_t *count)
{
	struct ptx_operand *items;

	*count = p->operand_count - from;
	items = *count ? parse_keep(p, p->operands + from, *count, sizeof *items) : NULL;
	for (uint32_t i = 0; i < *count; i++)
		if (items[i].kind == PTX_NAME && items[i].label == UNKNOWN)
			scope_fix_later(p, (struct fixup){.word = scope_word(p, items[i].name,
								  strlen(items[i].name)),
						   .line = p->statement_line,
						   .operand = &items[i]});
	p->operand_count = from;
	return items;
}

/* Operands between commas up to the mark that closes, which is taken; pushed. */
static bool items_until(struct parser *p, enum ptx_op op, int close)
{
	if (parse_take(p, close))
		return true;
	do {
		struct ptx_operand o = {0};

		if (!operand(p, op, &o))
			return false;
		push(p, &o);
	} while (parse_take(p, ','));
	return parse_expect(p, close);
}

/* {a, b} or (a, b), from its opening mark on. */
static bool group(struct parser *p, enum ptx_op op, struct ptx_operand *o, int close)
{
	uint32_t from = p->operand_count;
	bool done;

	if (p->nesting == PARSE_DEPTH)
		return parse_fail(p, "operands are nested more than %d deep", PARSE_DEPTH);
	p->nesting++;
	lex_next(&p->l);
	done = items_until(p, op, close);
	p->nesting--;
	if (done)
		o->items = keep_from(p, from, &o->count);
	return done;
}

static bool constant_operand(struct parser *p, struct ptx_operand *o)
{
	struct constant v;

	if (!expression(p, &v))
		return false;
	o->kind = PTX_IMM;
	o->imm = v.type == PTX_U64 ? PTX_S64 : v.type;
	o->bits = v.bits;
	return true;
}

/* ".x" behind a vector: 0 to 3; false when something else stands there. */
static bool take_component(struct parser *p, uint8_t *component)
{
	static const char names[][3] = {"xr", "yg", "zb", "wa"};

	if (p->l.t.kind != LEX_DOT || p->l.t.len != 2)
		return false;
	for (uint8_t i = 0; i < 4; i++)
		if (strchr(names[i], p->l.t.at[1])) {
			*component = i;
			lex_next(&p->l);
			return true;
		}
	return false;
}

/* A register; one of a vector's; a whole vector. Video instructions take a part, "%r1.b0". */
static bool reg_operand(struct parser *p, const struct symbol *s, struct ptx_operand *o)
{
	uint8_t component = 0;

	o->kind = PTX_REG;
	o->reg = s->regs[0];
	if (s->vec == 1) {
		if (p->l.t.kind == LEX_DOT) {
			o->name = scope_word(p, p->l.t.at + 1, p->l.t.len - 1)->text;
			lex_next(&p->l);
		}
		return true;
	}
	if (take_component(p, &component)) {
		if (component >= s->vec)
			return parse_fail(p, "%s has %d components", s->word->text, s->vec);
		o->reg = s->regs[component];
		return true;
	}
	o->kind = PTX_VECTOR;
	o->count = s->vec;
	o->items = arena_new(p->a, s->vec * sizeof *o->items);
	for (uint8_t i = 0; i < s->vec; i++)
		o->items[i] = (struct ptx_operand){.kind = PTX_REG, .reg = s->regs[i]};
	return true;
}

/* %tid.x, and %tid, which is all of its components. */
static void special_operand(struct parser *p, struct ptx_operand *o, enum ptx_special special,
	uint8_t number, uint8_t n)
{
	struct ptx_operand one = {.kind = PTX_SPECIAL, .special = special, .component = number};

	if (n == 1 || take_component(p, &one.component)) {
		*o = one;
		return;
	}
	o->kind = PTX_VECTOR;
	o->count = n;
	o->items = arena_new(p->a, n * sizeof *o->items);
	for (uint8_t i = 0; i < n; i++) {
		o->items[i] = one;
		o->items[i].component = i;
	}
}

/* A variable, with an offset or an index behind it. */
static bool var_operand(struct parser *p, const struct symbol *s, struct ptx_operand *o)
{
	struct constant v;

	o->kind = PTX_VAR;
	o->var = s->var;
	if (!parse_take(p, '['))
		return expression_offset(p, &o->offset);
	if (!expression(p, &v) || !parse_expect(p, ']'))
		return false;
	o->offset = (int64_t)(v.bits * (uint64_t)ptx_type_bytes(s->var->type));
	return true;
}

static bool known_operand(struct parser *p, const struct symbol *s, struct ptx_operand *o)
{
	switch (s->kind) {
	case SYM_REG:
		return reg_operand(p, s, o);
	case SYM_VAR:
		return var_operand(p, s, o);
	case SYM_FUNC:
		o->kind = PTX_FUNC;
		o->func = s->func;
		return true;
	case SYM_LABEL:
		o->kind = PTX_LABEL;
		o->label = s->index;
		return true;
	default:
		o->kind = PTX_NAME;
		o->name = s->word->text;
		o->label = s->index;
		return true;
	}
}

/* A name: of a register, a variable, a function, a label, or one that is declared further on. A
 * label of a scope further out may yet be declared in this one. */
static bool name_operand(struct parser *p, struct ptx_operand *o)
{
	struct word *w = parse_word(p);
	struct symbol *s;
	enum ptx_special special;
	uint8_t number, components;

	if (!w)
		return false;
	s = scope_find(p, w);
	if (s && (s->kind < SYM_LABEL || s->depth == p->depth))
		return known_operand(p, s, o);
	if (!s && !strcmp(w->text, "_"))
		return true;
	if (!s && special_find(w->text, &special, &number, &components)) {
		special_operand(p, o, special, number, components);
		return true;
	}
	if (!s && w->text[0] == '%')
		return parse_fail(p, "the register %s is not declared", w->text);
	o->kind = PTX_NAME;
	o->name = w->text;
	o->label = UNKNOWN;
	return true;
}

/* "[base + offset]" or "[base, {coordinates}]", from '[' on. */
static bool address_operand(struct parser *p, enum ptx_op op, struct ptx_operand *o)
{
	uint32_t from = p->operand_count;
	struct ptx_operand base = {0};
	bool done;

	if (p->nesting == PARSE_DEPTH)
		return parse_fail(p, "operands are nested more than %d deep", PARSE_DEPTH);
	p->nesting++;
	lex_next(&p->l);
	done = operand(p, op, &base) && expression_offset(p, &base.offset) &&
	       (p->l.t.kind == ',' || p->l.t.kind == ']');
	p->nesting--;
	if (!done)
		return parse_expected(p, "] or a comma");
	if (base.kind == PTX_IMM) {
		base.offset = (int64_t)base.bits;
		base.bits = 0;
	} else if (base.kind == PTX_NAME && base.label == UNKNOWN) {
		return parse_fail(p, "%s is not declared", base.name);
	} else if (base.kind != PTX_REG && base.kind != PTX_VAR) {
		return parse_fail(
			p, "an address must begin with a register, a variable or a number");
	}
	*o = base;
	o->kind = PTX_ADDRESS;
	if (parse_take(p, ']'))
		return true;
	lex_next(&p->l);
	if (!items_until(p, op, ']'))
		return false;
	o->items = keep_from(p, from, &o->count);
	return true;
}

/* "a|b" behind a. */
static bool pair(struct parser *p, enum ptx_op op, struct ptx_operand *o)
{
	uint32_t from = p->operand_count;
	struct ptx_operand first = *o, second = {0};

	if (p->nesting == PARSE_DEPTH)
		return parse_fail(p, "operands are nested more than %d deep", PARSE_DEPTH);
	p->nesting++;
	lex_next(&p->l);
	push(p, &first);
	if (!operand(p, op, &second))
		return false;
	push(p, &second);
	p->nesting--;
	*o = (struct ptx_operand){.kind = PTX_PAIR};
	o->items = keep_from(p, from, &o->count);
	return true;
}

/* '!' or '-' before a name; before a number it belongs to the constant. */
static bool signed_operand(struct parser *p, struct ptx_operand *o)
{
	struct lex at = p->l;

	lex_next(&p->l);
	if (p->l.t.kind != LEX_WORD || lex_is(&p->l.t, "WARP_SZ")) {
		p->l = at;
		return constant_operand(p, o);
	}
	if (!name_operand(p, o))
		return false;
	o->not_ = at.t.kind == '!';
	o->negative = at.t.kind == '-';
	return true;
}

static bool operand(struct parser *p, enum ptx_op op, struct ptx_operand *o)
{
	switch (p->l.t.kind) {
	case LEX_WORD:
		if (!name_operand(p, o))
			return false;
		return p->l.t.kind != '|' || pair(p, op, o);
	case '{':
		o->kind = PTX_VECTOR;
		return group(p, op, o, '}');
	case '[':
		return address_operand(p, op, o);
	case '(':
		if (op != PTX_OP_CALL)
			return constant_operand(p, o);
		o->kind = PTX_LIST;
		return group(p, op, o, ')');
	case '!':
	case '-':
		return signed_operand(p, o);
	default:
		return constant_operand(p, o);
	}
}

bool operands_parse(struct parser *p, struct ptx_insn *i)
{
	if (parse_take(p, ';'))
		return true;
	if (!items_until(p, i->op, ';'))
		return false;
	i->args = keep_from(p, 0, &i->count);
	return true;
}

#include "vgpu/ptx/parse.h"

#include "base/mem.h"

#include <string.h>

/* ---- registers ---- */

/* "%r<12>" or "%r1", of a `.reg`. */
static bool declare_reg(struct parser *p, enum ptx_type type, uint8_t vec)
{
	struct word *w = parse_word(p);
	struct symbol *s;
	uint32_t count = 0;
	bool range;

	if (!w)
		return false;
	range = parse_take(p, '<');
	if (range && (!parse_number(p, &count) || !parse_expect(p, '>')))
		return false;
	s = scope_declare(p, w, range ? SYM_RANGE : SYM_REG);
	if (!s)
		return false;
	s->type = type;
	s->vec = vec;
	s->count = count;
	return true;
}

static bool parse_regs(struct parser *p)
{
	enum ptx_type type = PTX_VOID;
	uint8_t vec = 1;

	for (lex_next(&p->l); p->l.t.kind == LEX_DOT; lex_next(&p->l)) {
		if (lex_is(&p->l.t, ".v2") || lex_is(&p->l.t, ".v4"))
			vec = (uint8_t)(p->l.t.at[2] - '0');
		else
			type = ptx_type_find(p->l.t.at + 1, p->l.t.len - 1);
	}
	if (type == PTX_VOID)
		return parse_expected(p, "the type of a register");
	do
		if (!declare_reg(p, type, vec))
			return false;
	while (parse_take(p, ','));
	return parse_expect(p, ';');
}

/* ---- what has a label before it ---- */

/* "(results) _ (params) .noreturn;" */
static bool parse_prototype(struct parser *p, struct word *w)
{
	struct symbol *s = scope_declare(p, w, SYM_PROTOTYPE);
	struct ptx_prototype proto = {.name = w->text, .owner = p->f};

	if (!s || !scope_open(p) || !variables_params(p, &proto.results, &proto.result_count) ||
		!parse_word(p) || !variables_params(p, &proto.params, &proto.param_count))
		return false;
	scope_close(p);
	while (p->l.t.kind == LEX_DOT) {
		bool numbers = lex_is(&p->l.t, ".abi_preserve") ||
			       lex_is(&p->l.t, ".abi_preserve_control");

		lex_next(&p->l);
		if (numbers && !parse_expect(p, LEX_NUMBER))
			return false;
	}
	s->index = p->prototype_count;
	VEC_RESERVE(p->prototypes, p->prototype_count, p->prototype_cap);
	p->prototypes[p->prototype_count++] = proto;
	return parse_expect(p, ';');
}

static bool read_names(struct parser *p)
{
	p->name_count = 0;
	do {
		struct word *w = parse_word(p);

		if (!w)
			return false;
		VEC_RESERVE(p->names, p->name_count, p->name_cap);
		p->names[p->name_count++] = w;
	} while (parse_take(p, ','));
	return parse_expect(p, ';');
}

/* "L1, L2;" or "f, g;", settled when those are known. */
static bool parse_targets(struct parser *p, struct word *w, bool calls)
{
	struct symbol *s = scope_declare(p, w, SYM_TARGETS);
	struct ptx_targets t = {.name = w->text, .owner = p->f};
	uint32_t line = p->l.t.line;

	if (!s || !read_names(p))
		return false;
	t.count = p->name_count;
	if (calls)
		t.funcs = arena_new(p->a, t.count * sizeof(const struct ptx_function *));
	else
		t.labels = arena_new(p->a, t.count * sizeof *t.labels);
	for (uint32_t i = 0; i < t.count; i++)
		scope_fix_later(p, (struct fixup){.word = p->names[i],
					   .line = line,
					   .label = calls ? NULL : &t.labels[i],
					   .func = calls ? &t.funcs[i] : NULL});
	s->index = p->targets_count;
	VEC_RESERVE(p->targets, p->targets_count, p->targets_cap);
	p->targets[p->targets_count++] = t;
	return true;
}

static bool parse_label(struct parser *p, struct word *w)
{
	bool calls = lex_is(&p->l.t, ".calltargets");
	struct symbol *s;

	if (calls || lex_is(&p->l.t, ".branchtargets")) {
		lex_next(&p->l);
		return parse_targets(p, w, calls);
	}
	if (lex_is(&p->l.t, ".callprototype")) {
		lex_next(&p->l);
		return parse_prototype(p, w);
	}
	s = scope_declare(p, w, SYM_LABEL);
	if (s)
		s->index = p->code_count;
	return s != NULL;
}

/* ---- instructions ---- */

/* The opcode looked at, with modifiers that may stand apart: "bar .sync". */
static const struct ptx_insn *take_opcode(struct parser *p)
{
	struct word *w = scope_word(p, p->l.t.at, p->l.t.len);

	lex_next(&p->l);
	while (p->l.t.kind == LEX_DOT) {
		const char *name =
			arena_printf(p->a, "%s%.*s", w->text, (int)p->l.t.len, p->l.t.at);

		w = scope_word(p, name, strlen(name));
		lex_next(&p->l);
	}
	if (!w->form)
		w->form = ptx_decode(w->text, p->a);
	return w->form;
}

static bool parse_guard(struct parser *p, struct ptx_insn *i)
{
	struct symbol *s;
	struct word *w;

	i->guard_not = parse_take(p, '!');
	w = parse_word(p);
	if (!w)
		return false;
	s = scope_find(p, w);
	if (!s || s->kind != SYM_REG || s->type != PTX_PRED)
		return parse_fail(p, "%s is not a predicate", w->text);
	i->guard = s->regs[0];
	return true;
}

/* An instruction from its opcode on; a guard was read into *guard. */
static bool parse_instruction(
	struct parser *p, const struct ptx_insn *form, const struct ptx_insn *guard)
{
	struct ptx_insn i = *form;

	if (form->op == PTX_NO_OP)
		return parse_fail_at(
			p, guard->text_line, "the instruction %.80s is not known", form->name);
	i.guard = guard->guard;
	i.guard_not = guard->guard_not;
	i.text_line = guard->text_line;
	i.place.file = p->loc_count; /* until place_settle */
	if (!p->f->place.file)
		p->f->place.file = p->loc_count;
	if (!operands_parse(p, &i))
		return false;
	VEC_RESERVE(p->code, p->code_count, p->code_cap);
	p->code[p->code_count++] = i;
	return true;
}

/* A label or an instruction: both begin with a word. */
static bool parse_worded(struct parser *p, const struct ptx_insn *guard)
{
	bool has_mods = lex_opcode(&p->l);
	struct lex at = p->l;
	struct word *w;

	if (!has_mods && !guard->guard) {
		w = parse_word(p);
		if (parse_take(p, ':'))
			return parse_label(p, w);
		p->l = at;
	}
	return parse_instruction(p, take_opcode(p), guard);
}

/* ---- statements ---- */

static bool parse_declaration(struct parser *p)
{
	struct linkage linkage = {0};
	int known = parse_directive(p);

	if (known)
		return known > 0;
	if (lex_is(&p->l.t, ".reg"))
		return parse_regs(p);
	while (lex_is(&p->l.t, ".extern") || lex_is(&p->l.t, ".visible")) {
		linkage.is_extern = lex_is(&p->l.t, ".extern");
		lex_next(&p->l);
	}
	return variables_parse(p, &linkage);
}

static bool parse_statement(struct parser *p)
{
	struct ptx_insn guard = {.text_line = p->l.t.line};

	p->statement_line = p->l.t.line;
	switch (p->l.t.kind) {
	case ';':
		lex_next(&p->l);
		return true;
	case LEX_DOT:
		return parse_declaration(p);
	case '@':
		lex_next(&p->l);
		if (!parse_guard(p, &guard))
			return false;
		if (p->l.t.kind != LEX_WORD)
			return parse_expected(p, "an instruction");
		return parse_worded(p, &guard);
	case LEX_WORD:
		return parse_worded(p, &guard);
	default:
		return parse_expected(p, "an instruction");
	}
}

bool body_parse(struct parser *p)
{
	uint32_t outside = p->depth;

	do {
		if (parse_take(p, '{')) {
			if (!scope_open(p))
				return false;
		} else if (p->l.t.kind == '}') {
			scope_close(p);
			lex_next(&p->l);
		} else if (!parse_statement(p)) {
			return false;
		}
	} while (p->depth > outside);
	return true;
}

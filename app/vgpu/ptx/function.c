#include "vgpu/ptx/parse.h"

#include "base/mem.h"

#include <stddef.h>
#include <string.h>

/* What may stand between the parameters and the body: numbers, kept or not. */
static const struct tuning {
	const char *name;
	uint32_t numbers; /* the most there are */
	size_t at;        /* in struct ptx_function; 0: not kept */
} tunings[] = {
	{".maxntid",                    3,			    offsetof(struct ptx_function,max_ntid)},
	{".reqntid",			     3,						offsetof(struct ptx_function,req_ntid)},
	{".minnctapersm",                    1,						offsetof(struct ptx_function,                min_ctas)},
	{".maxnctapersm", 1,0},
	{".maxnreg",			    1,										   offsetof(struct ptx_function,															      max_regs)},
	{".reqnctapercluster", 3,offsetof(struct ptx_function,cluster)},
	{".maxclusterrank",          1,				     0        },
	{".explicitcluster",			     0,					 0},
	{".blocksareclusters",                             0,					0},
	{".abi_preserve",			     1,				      0},
	{".abi_preserve_control",                             1,					   0           },
};

static bool read_tuning(struct parser *p, struct ptx_function *f, const struct tuning *t)
{
	uint32_t v[3] = {1, 1, 1}, n = 0;

	if (t->numbers)
		do {
			if (!parse_number(p, &v[n++]))
				return false;
		} while (n < t->numbers && parse_take(p, ','));
	if (t->at)
		memcpy((char *)f + t->at, v, t->numbers * sizeof *v);
	return true;
}

static bool read_tunings(struct parser *p, struct ptx_function *f)
{
	while (p->l.t.kind == LEX_DOT) {
		size_t i = 0;
		int known = parse_directive(p);

		if (known < 0)
			return false;
		if (known)
			continue;
		if (lex_is(&p->l.t, ".noreturn")) {
			f->noreturn = true;
			lex_next(&p->l);
			continue;
		}
		while (i < sizeof tunings / sizeof *tunings && !lex_is(&p->l.t, tunings[i].name))
			i++;
		if (i == sizeof tunings / sizeof *tunings)
			return parse_expected(p, "the body of the function");
		lex_next(&p->l);
		if (!read_tuning(p, f, &tunings[i]))
			return false;
	}
	return true;
}

/* The function of that name: a new one, or one that is only declared as yet. */
static struct ptx_function *declare(struct parser *p, struct word *w)
{
	struct symbol *s = w->name;
	struct ptx_function *f;

	if (s && s->kind == SYM_FUNC)
		return s->func;
	s = scope_declare(p, w, SYM_FUNC);
	if (!s)
		return NULL;
	f = arena_new(p->a, sizeof *f);
	f->name = w->text;
	f->id = p->function_count;
	f->declared = true;
	s->func = f;
	VEC_RESERVE(p->functions, p->function_count, p->function_cap);
	p->functions[p->function_count++] = f;
	return f;
}

/* The name behind the results, which may come first; the lexer stays where it is. */
static struct word *peek_name(struct parser *p)
{
	struct lex at = p->l;
	struct word *w;

	if (p->l.t.kind == '(')
		while (p->l.t.kind != LEX_END && !parse_take(p, ')'))
			lex_next(&p->l);
	w = parse_word(p);
	p->l = at;
	return w;
}

/* "(results) name (params) .maxntid 256 ..." */
static bool read_head(struct parser *p, struct ptx_function *f)
{
	return variables_params(p, &f->results, &f->result_count) && parse_word(p) &&
	       variables_params(p, &f->params, &f->param_count) && read_tunings(p, f);
}

static void keep_body(struct parser *p, struct ptx_function *f)
{
	f->code = parse_keep(p, p->code, p->code_count, sizeof *p->code);
	f->count = p->code_count;
	f->regs = parse_keep(p, p->regs, p->reg_count, sizeof *p->regs);
	f->reg_count = p->reg_count;
	f->vars = parse_keep(p, p->vars, p->var_count, sizeof *p->vars);
	f->var_count = p->var_count;
	f->declared = false;
}

static bool read_body(struct parser *p, struct ptx_function *f)
{
	if (!f->declared && f->weak)
		return lex_skip_braces(&p->l) || parse_fail(p, "%s does not end", f->name);
	if (!f->declared)
		return parse_fail(p, "%s has a second body", f->name);
	p->code_count = p->reg_count = p->var_count = 0;
	if (!body_parse(p))
		return false;
	keep_body(p, f);
	return true;
}

bool function_parse(struct parser *p, const struct linkage *linkage)
{
	bool entry = lex_is(&p->l.t, ".entry");
	struct ptx_function *f, known;
	struct word *name;

	lex_next(&p->l);
	while (lex_is(&p->l.t, ".attribute")) {
		lex_next(&p->l);
		if (!variables_attribute(p))
			return false;
	}
	name = peek_name(p);
	f = name ? declare(p, name) : NULL;
	if (!f || !scope_open(p))
		return false;
	known = *f;
	f->entry = entry;
	f->visible = f->visible || linkage->visible;
	f->weak = f->weak || linkage->weak;
	p->f = f;
	if (!read_head(p, f) || !(p->l.t.kind == '{' ? read_body(p, f) : parse_expect(p, ';')))
		return false;
	scope_close(p);
	if (!known.declared) /* its body was read before */
		*f = known;
	p->f = NULL;
	return true;
}

/* "name, other;": a call of name is one of other. */
bool function_alias(struct parser *p)
{
	struct alias alias = {.line = p->l.t.line};
	struct word *w = parse_word(p);

	alias.name = w ? declare(p, w) : NULL;
	if (!alias.name || !parse_expect(p, ','))
		return false;
	w = parse_word(p);
	alias.other = w ? declare(p, w) : NULL;
	if (!alias.other)
		return false;
	VEC_RESERVE(p->aliases, p->alias_count, p->alias_cap);
	p->aliases[p->alias_count++] = alias;
	return parse_expect(p, ';');
}

static bool settle_alias(struct parser *p, const struct alias *alias)
{
	struct ptx_function *f = alias->name, own = *f;

	if (alias->other->declared || !f->declared)
		return parse_fail_at(p, alias->line, "%s cannot be another name of %s: %s", f->name,
			alias->other->name,
			f->declared ? "that has no body" : "it has a body of its own");
	*f = *alias->other;
	f->name = own.name;
	f->id = own.id;
	f->visible = own.visible;
	f->weak = own.weak;
	return true;
}

bool function_settle_aliases(struct parser *p)
{
	for (uint32_t i = 0; i < p->alias_count; i++)
		if (!settle_alias(p, &p->aliases[i]))
			return false;
	return true;
}

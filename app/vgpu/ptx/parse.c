#include "vgpu/ptx/parse.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_TEXT = 1 << 30, /* lines and counts of it fit 32 bits */
	/* Initial values may be this much larger than the text they are in: one byte far into an
	 * array must not take the memory of the array. */
	DATA_PER_BYTE = 64,
	DATA_BASE = 1 << 20,
};

/* ---- errors ---- */

/* The first thing that is wrong is told. */
__attribute__((format(printf, 3, 0))) static bool fail(
	struct parser *p, uint32_t line, const char *fmt, va_list ap)
{
	const char *place;
	char what[512];

	if (p->failed)
		return false;
	vsnprintf(what, sizeof what, fmt, ap);
	p->failed = true;
	place = p->f ? place_last(p) : "";
	err_set(p->e, ERR_INPUT, "line %u of the PTX%s%s: %s", line, *place ? ", from " : "", place,
		what);
	return false;
}

bool parse_fail_at(struct parser *p, uint32_t line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fail(p, line, fmt, ap);
	va_end(ap);
	return false;
}

bool parse_fail(struct parser *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fail(p, p->l.t.line, fmt, ap);
	va_end(ap);
	return false;
}

bool parse_expected(struct parser *p, const char *what)
{
	const struct lex_token *t = &p->l.t;

	if (t->kind == LEX_BAD)
		return parse_fail(p, "%s", t->why);
	if (t->kind == LEX_END)
		return parse_fail(p, "%s is missing where the text ends", what);
	return parse_fail(
		p, "%s is expected, not \"%.*s\"", what, t->len > 40 ? 40 : (int)t->len, t->at);
}

/* ---- tokens ---- */

bool parse_take(struct parser *p, int kind)
{
	if (p->l.t.kind != kind)
		return false;
	lex_next(&p->l);
	return true;
}

bool parse_expect(struct parser *p, int kind)
{
	char mark[2] = {(char)kind, 0};

	if (parse_take(p, kind))
		return true;
	return parse_expected(p, kind == LEX_NUMBER ? "a number"
				 : kind == LEX_WORD ? "a name"
						    : mark);
}

bool parse_number(struct parser *p, uint32_t *v)
{
	const struct lex_token *t = &p->l.t;

	*v = 0;
	if (t->kind != LEX_NUMBER || t->type != PTX_S64 || t->bits > UINT32_MAX)
		return parse_expected(p, "a number");
	*v = (uint32_t)t->bits;
	lex_next(&p->l);
	return true;
}

struct word *parse_word(struct parser *p)
{
	struct word *w;

	if (p->l.t.kind != LEX_WORD) {
		parse_expected(p, "a name");
		return NULL;
	}
	w = scope_word(p, p->l.t.at, p->l.t.len);
	lex_next(&p->l);
	return w;
}

void *parse_keep(struct parser *p, const void *items, size_t n, size_t size)
{
	return n ? memcpy(arena_new(p->a, n * size), items, n * size) : NULL;
}

/* ---- the module ---- */

/* What is still open at the end of a text: addresses of the module's variables and functions. */
static bool settle_names(struct parser *p)
{
	for (struct fixup *fix = p->scopes[0].fixups; fix; fix = fix->next) {
		const struct symbol *s = fix->word->name;

		if (!s || (s->kind != SYM_VAR && s->kind != SYM_FUNC) || fix->label ||
			(fix->func && !s->func))
			return parse_fail_at(p, fix->line, "%s is used but declared nowhere%s",
				fix->word->text, fix->label ? " in its function" : "");
		if (fix->reloc) {
			fix->reloc->var = s->var;
			fix->reloc->func = s->func;
		} else if (fix->func) {
			*fix->func = s->func;
		} else {
			fix->operand->kind = s->var ? PTX_VAR : PTX_FUNC;
			fix->operand->var = s->var;
			fix->operand->func = s->func;
			fix->operand->label = 0;
		}
	}
	return true;
}

static bool parse_version(struct parser *p)
{
	char text[32];
	struct ptx_module *m = p->m;

	if (p->f)
		return parse_fail(p, "a function does not end before the next text");
	if (!settle_names(p))
		return false;
	link_next(p);
	if (p->l.t.kind != LEX_NUMBER || p->l.t.len >= sizeof text)
		return parse_expected(p, "a version");
	memcpy(text, p->l.t.at, p->l.t.len);
	text[p->l.t.len] = 0;
	if (sscanf(text, "%4d.%4d", &m->version_major, &m->version_minor) != 2)
		return parse_expected(p, "a version");
	lex_next(&p->l);
	return true;
}

/* "sm_80, debug": 80. */
static bool parse_target(struct parser *p)
{
	do {
		struct word *w = parse_word(p);

		if (!w)
			return false;
		if (!strncmp(w->text, "sm_", 3) || !strncmp(w->text, "compute_", 8))
			p->m->target = (int)strtol(strchr(w->text, '_') + 1, NULL, 10);
	} while (parse_take(p, ','));
	return true;
}

static bool parse_address_size(struct parser *p)
{
	uint32_t bits;

	if (!parse_number(p, &bits))
		return false;
	if (bits != 64)
		return parse_fail(p, "addresses of %u bits are not supported, only 64", bits);
	p->m->address_size = (int)bits;
	return true;
}

/* ".debug_str { ... }": not looked into. */
static bool parse_section(struct parser *p)
{
	if (p->l.t.kind != LEX_DOT && p->l.t.kind != LEX_WORD)
		return parse_expected(p, "the name of a section");
	lex_next(&p->l);
	if (p->l.t.kind != '{')
		return parse_expected(p, "{");
	return lex_skip_braces(&p->l) || parse_fail(p, "a section does not end");
}

static bool parse_pragma(struct parser *p)
{
	do
		if (!parse_expect(p, LEX_STRING))
			return false;
	while (parse_take(p, ','));
	return parse_expect(p, ';');
}

static const struct {
	const char *name;
	bool (*parse)(struct parser *p); /* behind the name */
} directives[] = {
	{".version",      parse_version     },
	{".target",       parse_target      },
	{".address_size", parse_address_size},
	{".file",         place_file        },
	{".loc",          place_loc         },
	{".section",      parse_section     },
	{".pragma",       parse_pragma      },
	{".alias",        function_alias    },
};

int parse_directive(struct parser *p)
{
	for (size_t i = 0; i < sizeof directives / sizeof *directives; i++)
		if (lex_is(&p->l.t, directives[i].name)) {
			lex_next(&p->l);
			return directives[i].parse(p) ? 1 : -1;
		}
	return 0;
}

/* A variable or function, with what says how it is linked before it. */
static bool parse_linked(struct parser *p)
{
	struct linkage linkage = {0};

	for (;; lex_next(&p->l)) {
		if (lex_is(&p->l.t, ".extern"))
			linkage.is_extern = true;
		else if (lex_is(&p->l.t, ".visible"))
			linkage.visible = true;
		else if (lex_is(&p->l.t, ".weak"))
			linkage.weak = linkage.visible = true;
		else if (lex_is(&p->l.t, ".common"))
			linkage.visible = true;
		else
			break;
	}
	if (lex_is(&p->l.t, ".entry") || lex_is(&p->l.t, ".func"))
		return function_parse(p, &linkage);
	if (p->l.t.kind != LEX_DOT)
		return parse_expected(p, "a function or a variable");
	return variables_parse(p, &linkage);
}

static bool parse_statements(struct parser *p)
{
	while (p->l.t.kind != LEX_END) {
		int known;

		if (parse_take(p, ';'))
			continue;
		known = parse_directive(p);
		if (known < 0 || (!known && !parse_linked(p)))
			return false;
	}
	return true;
}

static bool keep_module(struct parser *p)
{
	struct ptx_module *m = p->m;

	place_settle(p);
	if (!function_settle_aliases(p))
		return false;
	m->functions = parse_keep(p, p->functions, p->function_count, sizeof *p->functions);
	m->function_count = p->function_count;
	m->vars = parse_keep(p, p->module_vars, p->module_var_count, sizeof *p->module_vars);
	m->var_count = p->module_var_count;
	m->prototypes = parse_keep(p, p->prototypes, p->prototype_count, sizeof *p->prototypes);
	m->prototype_count = p->prototype_count;
	m->targets = parse_keep(p, p->targets, p->targets_count, sizeof *p->targets);
	m->targets_count = p->targets_count;
	return true;
}

static void parser_free(struct parser *p)
{
	free(p->words);
	free(p->code);
	free(p->regs);
	free(p->vars);
	free(p->params);
	free(p->operands);
	free(p->locs);
	free(p->files);
	free(p->aliases);
	free(p->data);
	free(p->relocs);
	free(p->reloc_words);
	free(p->names);
	free(p->functions);
	free(p->module_vars);
	free(p->prototypes);
	free(p->targets);
	free(p);
}

int ptx_parse(const char *text, size_t len, struct arena *a, struct ptx_module *m, struct err *e)
{
	struct parser *p;
	bool done;

	*m = (struct ptx_module){0};
	if (len > MAX_TEXT)
		return err_set(e, ERR_INPUT, "the PTX has %zu bytes; %d are the most that is read",
			len, MAX_TEXT);
	p = mem_new(sizeof *p);
	p->a = a;
	p->m = m;
	p->e = e;
	p->data_left = DATA_BASE + DATA_PER_BYTE * len;
	lex_start(&p->l, text, len);
	done = parse_statements(p) && settle_names(p);
	if (done && !m->target)
		done = parse_fail_at(p, 1, "this is not PTX: it has no .target");
	done = done && keep_module(p);
	parser_free(p);
	return done ? 0 : -1;
}

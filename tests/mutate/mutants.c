/* How it works. The source is cut into tokens; those outside functions, initialisers and enums are
 * marked dead. Operators and constants are changed by what stands in a table and by arithmetic,
 * token by token. Conditions and statements are found by walking through each function's body, for
 * which the grammar of statements is enough: an expression is what lies between them. */
#include "mutants.h"
#include "tokens.h"

#include "base/str.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mutator {
	struct source source;
	struct mutant *mutants;
	size_t n_mutants, mutants_cap;
	struct arena *arena;
};

/* What a token becomes. A binary operator has an operand before it, a unary one has not. */
static const struct {
	const char *from;
	enum { ANY, BINARY, UNARY } place;
	const char *to[2];
} changes[] = {
	{"<",     ANY,    {"<=", ">="}        },
	{"<=",    ANY,    {"<", ">"}          },
	{">",     ANY,    {">=", "<="}        },
	{">=",    ANY,    {">", "<"}          },
	{"==",    ANY,    {"!="}              },
	{"!=",    ANY,    {"=="}              },
	{"+",     BINARY, {"-"}               },
	{"-",     BINARY, {"+"}               },
	{"*",     BINARY, {"/", "+"}          },
	{"/",     BINARY, {"*"}               },
	{"%",     BINARY, {"/", "*"}          },
	{"&",     BINARY, {"|"}               },
	{"|",     ANY,    {"&"}               },
	{"^",     ANY,    {"&", "|"}          },
	{"<<",    ANY,    {">>"}              },
	{">>",    ANY,    {"<<"}              },
	{"&&",    ANY,    {"||"}              },
	{"||",    ANY,    {"&&"}              },
	{"++",    ANY,    {"--"}              },
	{"--",    ANY,    {"++"}              },
	{"+=",    ANY,    {"-="}              },
	{"-=",    ANY,    {"+="}              },
	{"*=",    ANY,    {"/="}              },
	{"/=",    ANY,    {"*="}              },
	{"%=",    ANY,    {"/="}              },
	{"&=",    ANY,    {"|="}              },
	{"|=",    ANY,    {"&="}              },
	{"^=",    ANY,    {"|="}              },
	{"<<=",   ANY,    {">>="}             },
	{">>=",   ANY,    {"<<="}             },
	{"!",     ANY,    {""}                },
	{"~",     ANY,    {""}                },
	{"-",     UNARY,  {""}                },
 /* Always the one, always the other. */
	{"?",     ANY,    {"|| 1 ?", "&& 0 ?"}},
	{"true",  ANY,    {"false"}           },
	{"false", ANY,    {"true"}            },
};

/* ---- mutants ---- */

/* Tokens from first to last become with. */
static void change(struct mutator *m, size_t first, size_t last, const char *with)
{
	const struct token *from = &m->source.tokens[first], *to = &m->source.tokens[last];

	ARENA_RESERVE(m->arena, m->mutants, m->n_mutants, m->mutants_cap);
	m->mutants[m->n_mutants++] = (struct mutant){.at = from->at,
		.len = to->at + to->len - from->at,
		.with = with,
		.line = from->line};
}

static void change_operator(struct mutator *m, size_t i)
{
	bool binary = i > 0 && token_ends_operand(&m->source, i - 1);

	for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
		if (!token_is(&m->source, i, changes[k].from) ||
			(changes[k].place != ANY && binary != (changes[k].place == BINARY)))
			continue;
		for (size_t j = 0; j < 2 && changes[k].to[j]; j++)
			change(m, i, i, changes[k].to[j]);
	}
}

/* A number in the same base with the same ending. */
static const char *number(
	const struct mutator *m, const char *like, uint64_t value, const char *ending)
{
	return str_starts(like, "0x") ? arena_printf(m->arena, "0x%" PRIX64 "%s", value, ending)
				      : arena_printf(m->arena, "%" PRIu64 "%s", value, ending);
}

static void change_number(struct mutator *m, size_t i)
{
	const char *word = token_text(&m->source, i, i);
	char *ending;
	uint64_t value = strtoull(word, &ending, 0);

	if (*ending == '.' || *ending == 'e') {
		change(m, i, i, arena_printf(m->arena, "(%s + 1)", word));
		change(m, i, i, "0.0");
		return;
	}
	change(m, i, i, number(m, word, value + 1, ending));
	if (value == 0)
		change(m, i, i, arena_printf(m->arena, "(-1%s)", ending));
	else
		change(m, i, i, number(m, word, value - 1, ending));
	if (value > 1)
		change(m, i, i, number(m, "", 0, ending));
}

static void change_tokens(struct mutator *m)
{
	for (size_t i = 0; i < m->source.n; i++) {
		const struct token *t = &m->source.tokens[i];

		if (!t->live)
			continue;
		if (t->kind == NUMBER)
			change_number(m, i);
		else if (t->kind == CHARACTER)
			change(m, i, i,
				arena_printf(m->arena, "(%s + 1)", token_text(&m->source, i, i)));
		else
			change_operator(m, i);
	}
}

/* A single comparison, or a "!" before all of it, is negated by its own change. */
static void negate(struct mutator *m, size_t first, size_t end)
{
	static const char *const relations[] = {"<", "<=", ">", ">=", "==", "!=", NULL};
	static const char *const joints[] = {"&&", "||", NULL};
	bool joined = false, simple = token_is(&m->source, first, "!");

	for (size_t i = first; i < end; i++) {
		joined |= token_is_any(&m->source, i, joints);
		simple |= token_is_any(&m->source, i, relations);
	}
	if (first < end && (joined || !simple))
		change(m, first, end - 1,
			arena_printf(m->arena, "!(%s)", token_text(&m->source, first, end - 1)));
}

/* A statement without a head, up to its semicolon. */
static void change_statement(struct mutator *m, size_t first, size_t end)
{
	bool word = end == first + 2 && m->source.tokens[first + 1].kind != MARK;

	if (!token_is(&m->source, first, "return") || end == first + 1) {
		if (!token_is_type(&m->source, first))
			change(m, first, end, ";");
	} else if (!word || (m->source.tokens[first + 1].kind == WORD &&
				    !token_is(&m->source, first + 1, "NULL") &&
				    !token_is(&m->source, first + 1, "true") &&
				    !token_is(&m->source, first + 1, "false"))) {
		change(m, first, end, "return 0;");
	}
}

/* The head of an if, while, for or switch: returns what follows it. */
static size_t change_head(struct mutator *m, size_t i)
{
	size_t close = token_closing(&m->source, i + 1), from = i + 2, end = close;

	if (token_is(&m->source, i, "for")) {
		from = token_find(&m->source, from, ";") + 1;
		end = token_find(&m->source, from, ";");
	}
	if (!token_is(&m->source, i, "switch"))
		negate(m, from, end);
	return close + 1;
}

static void change_body(struct mutator *m, size_t i, size_t end)
{
	static const char *const heads[] = {"if", "while", "for", "switch", NULL};
	static const char *const bare[] = {"{", "}", ";", "else", "do", NULL};
	static const char *const labels[] = {"case", "default", NULL};
	size_t stop;

	while (i < end) {
		if (token_is_any(&m->source, i, heads)) {
			i = change_head(m, i);
		} else if (token_is_any(&m->source, i, bare)) {
			i++;
		} else if (token_is_any(&m->source, i, labels) ||
			   token_is(&m->source, i + 1, ":")) {
			i = token_find(&m->source, i, ":") + 1;
		} else {
			stop = token_find(&m->source, i, ";");
			change_statement(m, i, stop);
			i = stop + 1;
		}
	}
}

/* ---- what they are called ---- */

static void add_words(struct str *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool space = isspace((unsigned char)p[i]);

		if (!space)
			str_addc(out, p[i]);
		else if (out->len && out->p[out->len - 1] != ' ')
			str_addc(out, ' ');
	}
}

static void describe(struct mutator *m, struct mutant *x)
{
	size_t from = x->at, to = x->at + x->len;
	struct str s = {0};

	while (from > 0 && m->source.text[from - 1] != '\n')
		from--;
	add_words(&s, m->source.text + from, x->at - from);
	str_addc(&s, '[');
	add_words(&s, m->source.text + x->at, x->len);
	str_addf(&s, " -> %s]", x->with);
	add_words(&s, m->source.text + to, strcspn(m->source.text + to, "\n"));
	x->what = arena_dup(m->arena, str_trim(s.p));
	str_free(&s);
}

static void tell_apart(struct mutator *m)
{
	for (size_t i = m->n_mutants; i-- > 0;) {
		size_t before = 0;

		for (size_t k = 0; k < i; k++)
			before += strcmp(m->mutants[k].what, m->mutants[i].what) == 0;
		if (before)
			m->mutants[i].what =
				arena_printf(m->arena, "%s #%zu", m->mutants[i].what, before + 1);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct mutant *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return strcmp(x->with, y->with);
}

size_t mutants_of(const char *source, struct arena *a, struct mutant **out)
{
	struct mutator m = {.source = source_cut(source, a), .arena = a};

	change_tokens(&m);
	for (size_t i = 0; i < m.source.n; i++)
		if (m.source.tokens[i].body)
			change_body(&m, i + 1, token_closing(&m.source, i));
	if (m.n_mutants)
		qsort(m.mutants, m.n_mutants, sizeof *m.mutants, by_place);
	for (size_t i = 0; i < m.n_mutants; i++)
		describe(&m, &m.mutants[i]);
	tell_apart(&m);
	*out = m.mutants;
	return m.n_mutants;
}

char *mutant_text(const char *source, const struct mutant *m, struct arena *a)
{
	return arena_printf(a, "%.*s%s%s", (int)m->at, source, m->with, source + m->at + m->len);
}

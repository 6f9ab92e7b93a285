/* How it works. A statement may name its bounds once, with \newcommand or \def, and use the names
 * in its mathematics, which is copied as it stands. So such names, as far as they take no
 * arguments, are put in place of before anything else is looked at. */
#include "base/arena.h"
#include "judge/package/tex_parts.h"

#include <ctype.h>
#include <string.h>

enum { MAX_ROUNDS = 4, MAX_EXPANDED = 1 << 20 };

struct macro {
	const char *name; /* "\maxn" */
	const char *body;
};

struct macros {
	struct macro *all;
	size_t n, cap;
	struct arena arena;
};

static size_t name_length(const char *at)
{
	size_t n = 1;

	while (isalpha((unsigned char)at[n]))
		n++;
	return n;
}

/* Reads "{\name}{body}" or "\name{body}"; what has arguments ("[1]", "#1") is left to stand for
 * nothing. Moves t behind it. */
static void define(struct tex *t, struct macros *m)
{
	struct macro macro;
	const char *name, *body;
	size_t n_name, n_body;
	bool plain;

	tex_skip_space(t);
	if (*t->at == '\\') {
		name = t->at;
		n_name = name_length(name);
		t->at += n_name;
	} else if (!tex_take_braces(t, &name, &n_name)) {
		return;
	}
	plain = *t->at != '[' && *t->at != '#';
	if (*t->at == '#')
		t->at += strcspn(t->at, "{\n");
	if (!tex_take_braces(t, &body, &n_body) || !plain || n_name < 2 || *name != '\\')
		return;
	macro.name = arena_ndup(&m->arena, name, n_name);
	macro.body = arena_ndup(&m->arena, body, n_body);
	ARENA_RESERVE(&m->arena, m->all, m->n, m->cap);
	m->all[m->n++] = macro;
}

static bool is_definition(const char *at, size_t n)
{
	static const char *const words[] = {
		"\\newcommand", "\\renewcommand", "\\providecommand", "\\def"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && strncmp(words[i], at, n) == 0)
			return true;
	return false;
}

static const struct macro *find(const struct macros *m, const char *at, size_t n)
{
	for (size_t i = m->n; i-- > 0;)
		if (strlen(m->all[i].name) == n && strncmp(m->all[i].name, at, n) == 0)
			return &m->all[i];
	return NULL;
}

/* One pass over the text; whether a name was replaced. */
static bool expand(const char *text, struct macros *m, struct str *out)
{
	struct tex t = {.at = text};
	bool replaced = false;

	while (*t.at) {
		size_t n = *t.at == '\\' ? name_length(t.at) : 1;
		const struct macro *macro = n > 1 ? find(m, t.at, n) : NULL;

		if (n > 1 && is_definition(t.at, n)) {
			t.at += n;
			t.at += *t.at == '*';
			define(&t, m);
			continue;
		}
		/* A backslash takes the sign behind it along: "\\\\n" is no name. */
		n += n == 1 && *t.at == '\\' && t.at[1];
		if (macro)
			str_add(out, macro->body);
		else
			str_addn(out, t.at, n);
		replaced |= macro != NULL;
		t.at += n;
	}
	return replaced;
}

void tex_expand(const char *text, struct str *out)
{
	struct macros m = {0};
	struct str round = {0};
	bool more = expand(text, &m, out);

	/* A body may hold other names; one that holds its own never ends. */
	for (int i = 1; more && i < MAX_ROUNDS && out->len < MAX_EXPANDED; i++) {
		str_clear(&round);
		more = expand(str_c(out), &m, &round);
		str_clear(out);
		str_add(out, str_c(&round));
	}
	str_free(&round);
	arena_free(&m.arena);
}

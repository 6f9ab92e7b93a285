/* How it works. One pass cuts, a second marks what is live: what stands in the braces of a
 * function, of an initialiser or of an enum. */
#include "tokens.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

bool token_is(const struct source *s, size_t i, const char *text)
{
	const struct token *t = &s->tokens[i];

	return i < s->n && t->len == strlen(text) && memcmp(s->text + t->at, text, t->len) == 0;
}

bool token_is_any(const struct source *s, size_t i, const char *const *texts)
{
	while (*texts && !token_is(s, i, *texts))
		texts++;
	return *texts != NULL;
}

/* The length of a comment, white space, or a line for the preprocessor; 0 when there is none. */
static size_t gap(const char *p, bool begins_line)
{
	const char *end;

	if (isspace((unsigned char)*p))
		return 1;
	if (str_starts(p, "/*")) {
		end = strstr(p + 2, "*/");
		return end ? (size_t)(end + 2 - p) : strlen(p);
	}
	if (str_starts(p, "//"))
		return strcspn(p, "\n");
	if (*p != '#' || !begins_line)
		return 0;
	for (end = p; *end && (*end != '\n' || end[-1] == '\\'); end++)
		;
	return (size_t)(end - p);
}

static size_t quoted(const char *p)
{
	size_t n = 1;

	while (p[n] && p[n] != *p)
		n += p[n] == '\\' && p[n + 1] ? 2 : 1;
	return p[n] ? n + 1 : n;
}

static size_t mark(const char *p)
{
	static const char *const marks[] = {"<<=", ">>=", "...", "->", "++", "--", "<<", ">>",
		"<=", ">=", "==", "!=", "&&", "||",
		"+=", "-=", "*=", "/=", "%=", "&=", "^=", "|=", NULL};

	for (const char *const *k = marks; *k; k++)
		if (str_starts(p, *k))
			return strlen(*k);
	return 1;
}

static struct token token_at(const char *p)
{
	struct token t = {.kind = MARK};
	bool number = isdigit((unsigned char)*p) || (*p == '.' && isdigit((unsigned char)p[1]));

	if (number || isalpha((unsigned char)*p) || *p == '_') {
		t.kind = number ? NUMBER : WORD;
		while (isalnum((unsigned char)p[t.len]) || p[t.len] == '_' ||
			(number && p[t.len] == '.'))
			t.len++;
	} else if (*p == '"' || *p == '\'') {
		t.kind = *p == '"' ? STRING : CHARACTER;
		t.len = quoted(p);
	} else {
		t.len = mark(p);
	}
	return t;
}

static void cut(struct source *s)
{
	bool begins_line = true;
	long line = 1;

	for (const char *p = s->text; *p;) {
		size_t n = gap(p, begins_line);

		if (n == 0) {
			struct token t = token_at(p);

			t.at = (size_t)(p - s->text);
			t.line = line;
			ARENA_RESERVE(s->arena, s->tokens, s->n, s->cap);
			s->tokens[s->n++] = t;
			begins_line = false;
			n = t.len;
		}
		for (; n; n--, p++) {
			line += *p == '\n';
			begins_line |= *p == '\n';
		}
	}
}

/* The bracket that closes the one at i. */
size_t token_closing(const struct source *s, size_t i)
{
	static const char *const open[] = {"(", "[", "{", NULL}, *const close[] = {
									 ")", "]", "}", NULL};
	size_t depth = 0;

	for (; i < s->n; i++) {
		depth += token_is_any(s, i, open);
		if (token_is_any(s, i, close) && --depth == 0)
			return i;
	}
	return s->n - 1;
}

static void find_live(struct source *s)
{
	for (size_t i = 1; i < s->n; i++) {
		bool body = token_is(s, i - 1, ")");
		size_t end;

		if (!token_is(s, i, "{"))
			continue;
		end = token_closing(s, i);
		s->tokens[i].body = body;
		if (body || token_is(s, i - 1, "=") || token_is(s, i - 1, "enum") ||
			(i > 1 && token_is(s, i - 2, "enum")))
			for (size_t k = i; k < end; k++)
				s->tokens[k].live = true;
		i = end;
	}
}

bool token_is_type(const struct source *s, size_t i)
{
	static const char *const words[] = {"void", "char", "short", "int", "long", "float",
		"double", "signed", "unsigned", "bool", "const", "volatile", "static", "struct",
		"union", "enum", NULL};
	static const char *const tags[] = {"struct", "union", "enum", NULL};
	const struct token *t = &s->tokens[i];

	if (t->kind != WORD)
		return false;
	return token_is_any(s, i, words) || (i > 0 && token_is_any(s, i - 1, tags)) ||
	       (t->len > 2 && memcmp(s->text + t->at + t->len - 2, "_t", 2) == 0);
}

/* Whether the bracket that closes at i held a type. */
static bool closes_cast(const struct source *s, size_t i)
{
	size_t open = i;

	while (open > 0 && !token_is(s, open, "("))
		open--;
	for (size_t k = open + 1; k < i; k++)
		if (!token_is_type(s, k) && !token_is(s, k, "*"))
			return false;
	return open > 0 && i > open + 1 && !token_is(s, open - 1, "sizeof");
}

bool token_ends_operand(const struct source *s, size_t i)
{
	static const char *const others[] = {"return", "case", "sizeof", "else", "do", NULL};
	static const char *const marks[] = {"]", "++", "--", NULL};

	if (s->tokens[i].kind == WORD)
		return !token_is_any(s, i, others) && !token_is_type(s, i);
	if (token_is(s, i, ")"))
		return !closes_cast(s, i);
	return s->tokens[i].kind != MARK || token_is_any(s, i, marks);
}

const char *token_text(const struct source *s, size_t first, size_t last)
{
	const struct token *from = &s->tokens[first], *to = &s->tokens[last];

	return arena_ndup(s->arena, s->text + from->at, to->at + to->len - from->at);
}

size_t token_find(const struct source *s, size_t i, const char *mark)
{
	static const char *const open[] = {"(", "[", "{", NULL};

	for (; i < s->n && !token_is(s, i, mark); i++)
		if (token_is_any(s, i, open))
			i = token_closing(s, i);
	return i;
}

struct source source_cut(const char *text, struct arena *a)
{
	struct source s = {.text = text, .arena = a};

	cut(&s);
	find_live(&s);
	return s;
}

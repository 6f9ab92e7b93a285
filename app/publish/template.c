#include "publish/template.h"

#include "base/embed.h"
#include "base/nearest.h"
#include "base/path.h"
#include "publish/page.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_TEMPLATE = 1 << 20, MAX_DEPTH = 8 };

static const char *value_of(const struct hole *holes, const char *name, size_t len)
{
	for (; holes->name; holes++)
		if (strlen(holes->name) == len && memcmp(holes->name, name, len) == 0)
			return holes->value;
	return "";
}

/* Behind "}}", and behind the line's end when the tag is all there is on the line. */
static const char *behind(const char *text, const char *tag, const char *close)
{
	bool alone = (tag == text || tag[-1] == '\n') && close[2] == '\n';

	return close + 2 + alone;
}

/* The next hole; *close is where its "}}" stands. NULL when there is none. */
static const char *next_hole(const char *p, const char **close)
{
	while ((p = strstr(p, "{{")) != NULL && (p[2] == '<' || p[2] == '%'))
		p += 2;
	*close = p ? strstr(p, "}}") : NULL;
	return *close ? p : NULL;
}

void template_fill(struct str *out, const char *text, const struct hole *holes)
{
	const char *p = text, *open, *close;
	size_t hidden = 0; /* sections that we are in and that are not shown, or lie in one */

	while ((open = next_hole(p, &close)) != NULL) {
		const char *name = open + 2;
		bool section = *name == '#' || *name == '^', end = *name == '/', shown;

		if (!hidden)
			str_addn(out, p, (size_t)(open - p));
		p = section || end ? behind(text, open, close) : close + 2;
		shown = section &&
			!*value_of(holes, name + 1, (size_t)(close - name - 1)) == (*name == '^');
		if (section)
			hidden += hidden || !shown;
		else if (end)
			hidden -= hidden > 0;
		else if (!hidden)
			str_add(out, value_of(holes, name, (size_t)(close - name)));
	}
	if (!hidden)
		str_add(out, p);
}

const char *template_find(const char *kind)
{
	for (const struct embedded *t = journal_templates; t->name; t++)
		if (str_starts(t->name, kind) && strcmp(t->name + strlen(kind), ".md") == 0)
			return t->data;
	return "";
}

/* What a person's file is checked with. */
struct check {
	const char *path, *text;
	const struct page_kind *kind;
	struct arena *a;
};

static size_t line_of(const struct check *c, const char *at)
{
	size_t line = 1;

	for (const char *p = c->text; p < at; p++)
		line += *p == '\n';
	return line;
}

static int check_name(const struct check *c, const char *at, const char *name, struct err *e)
{
	struct nearest near = {0};
	struct str all = {0};
	bool known = strcmp(name, "front") == 0;

	for (const struct page_hole *h = c->kind->holes; h->name; h++)
		known |= strcmp(h->name, name) == 0;
	if (known)
		return 0;
	for (const struct page_hole *h = c->kind->holes; h->name; h++) {
		nearest_try(&near, name, h->name);
		str_addf(&all, ", %s", h->name);
	}
	return err_set(e, ERR_INPUT,
		"%s:%zu: there is no hole \"%s\" in the template of a %s%s%s%s; there are: front%s",
		c->path, line_of(c, at), name, c->kind->info.name,
		near.word[0] ? "; did you mean \"" : "", near.word, near.word[0] ? "\"?" : "",
		str_keep(&all, c->a));
}

static int not_closed(const struct check *c, const char *at, struct err *e)
{
	return err_set(e, ERR_INPUT,
		"%s:%zu: a part opens with {{#name}} and closes with {{/name}}, one inside the "
		"other; this one does not",
		c->path, line_of(c, at));
}

static int check_template(const struct check *c, struct err *e)
{
	const char *open[MAX_DEPTH], *names[MAX_DEPTH], *at, *close;
	size_t depth = 0;

	for (const char *p = c->text; (at = next_hole(p, &close)) != NULL; p = close + 2) {
		bool section = at[2] == '#' || at[2] == '^', end = at[2] == '/';
		const char *first = at + 2 + (section || end);
		const char *name = arena_ndup(c->a, first, (size_t)(close - first));

		if (check_name(c, at, name, e) != 0)
			return -1;
		if ((section && depth == MAX_DEPTH) ||
			(end && (!depth || strcmp(names[depth - 1], name) != 0)))
			return not_closed(c, at, e);
		if (section) {
			open[depth] = at;
			names[depth++] = name;
		}
		depth -= end;
	}
	return depth ? not_closed(c, open[depth - 1], e) : 0;
}

const char *template_read(
	const char *folder, const struct page_kind *kind, struct arena *a, struct err *e)
{
	const char *path =
		folder ? path_join(a, folder, arena_printf(a, "%s.md", kind->info.name)) : NULL;
	struct str text = {0};
	struct check c = {.path = path, .kind = kind, .a = a};

	if (!path || !path_exists(path))
		return template_find(kind->info.name);
	if (path_read(path, MAX_TEMPLATE, &text, e) != 0)
		return NULL;
	c.text = str_keep(&text, a);
	return check_template(&c, e) == 0 ? c.text : NULL;
}

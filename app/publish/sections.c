#include "publish/sections.h"

#include "base/str.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static size_t indent_of(const char *line)
{
	size_t n = strspn(line, " ");

	return n > 3 ? 0 : n;
}

static void see_fence(struct section_walk *w)
{
	const char *p = w->line + indent_of(w->line);
	size_t n = *p == '`' || *p == '~' ? strspn(p, *p == '`' ? "`" : "~") : 0;
	size_t rest = strspn(p + n, " \t\r");

	if (n < 3)
		return;
	if (!w->fence) {
		w->fence = *p;
		w->ticks = n;
	} else if (*p == w->fence && n >= w->ticks && (p[n + rest] == '\n' || !p[n + rest])) {
		w->fence = 0;
	}
}

bool sections_line(struct section_walk *w)
{
	bool before;

	w->line = w->next;
	w->next += strcspn(w->next, "\n");
	w->next += *w->next == '\n';
	before = w->fence != 0;
	see_fence(w);
	w->code = before || w->fence != 0;
	return *w->line != '\0';
}

/* The level of the heading that the line is, or 0. */
static int level_of(const struct section_walk *w)
{
	const char *p = w->line + indent_of(w->line);
	size_t n = strspn(p, "#");

	return !w->code && n >= 1 && n <= 6 && strchr(" \t\r\n", p[n]) ? (int)n : 0;
}

/* Whether the heading on this line has one of the names. */
static bool among(const struct section_walk *w, const char *const *names)
{
	const char *p = w->line + indent_of(w->line);
	const char *end = w->next;
	size_t n;

	p += strspn(p, "#");
	while (p < end && strchr(" \t", *p))
		p++;
	while (end > p && strchr(" \t\r\n#:", end[-1]))
		end--;
	n = (size_t)(end - p);
	for (; *names; names++)
		if (strlen(*names) == n && strncasecmp(p, *names, n) == 0)
			return true;
	return false;
}

/* What was gathered, without the blank lines around it. */
static const char *trimmed(struct str *s, struct arena *a)
{
	char *text = str_keep(s, a), *end;

	while (*text == '\n' || *text == '\r')
		text++;
	end = text + strlen(text);
	while (end > text && strchr(" \t\r\n", end[-1]))
		end--;
	*end = '\0';
	return text;
}

enum which { FIRST, NAMED, OTHERS };

static const char *gather(
	const char *text, enum which which, const char *const *names, struct arena *a)
{
	struct section_walk w = {.next = text};
	struct str out = {0};
	bool take = which == FIRST, begun = false;

	while (sections_line(&w)) {
		int level = level_of(&w);
		bool named = level == 2 && among(&w, names);

		if (level == 2)
			take = which == NAMED ? named : which == OTHERS && !named;
		begun |= level == 2;
		if (!take || (named && level == 2) || (level == 1 && !begun))
			continue;
		str_addn(&out, w.line, (size_t)(w.next - w.line));
	}
	return trimmed(&out, a);
}

const char *sections_first(const char *text, struct arena *a)
{
	static const char *const none[] = {NULL};

	return gather(text, FIRST, none, a);
}

const char *sections_of(const char *text, const char *const *names, struct arena *a)
{
	return gather(text, NAMED, names, a);
}

const char *sections_but(const char *text, const char *const *names, struct arena *a)
{
	return gather(text, OTHERS, names, a);
}

const char *sections_deeper(const char *text, int levels, struct arena *a)
{
	struct section_walk w = {.next = text};
	struct str out = {0};

	while (sections_line(&w)) {
		int level = level_of(&w), more = level + levels > 6 ? 6 - level : levels;
		size_t indent = level ? indent_of(w.line) : 0;

		if (level)
			str_pad(&out, '#', (size_t)more);
		str_addn(&out, w.line + indent, (size_t)(w.next - w.line) - indent);
	}
	return trimmed(&out, a);
}

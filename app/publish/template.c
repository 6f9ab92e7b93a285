#include "publish/template.h"

#include "base/embed.h"

#include <stdbool.h>
#include <string.h>

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

void template_fill(struct str *out, const char *text, const struct hole *holes)
{
	const char *p = text, *open, *close;
	size_t hidden = 0; /* sections that we are in and that are not shown, or lie in one */

	while ((open = strstr(p, "{{")) && (close = strstr(open, "}}"))) {
		const char *name = open + 2;
		bool section = *name == '#', end = *name == '/';

		if (!hidden)
			str_addn(out, p, (size_t)(open - p));
		p = section || end ? behind(text, open, close) : close + 2;
		if (section)
			hidden += hidden || !*value_of(holes, name + 1, (size_t)(close - name - 1));
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

/* What note programs add to Markdown, which cmark hands over as plain text: callouts, tasks, links
 * between notes. */
#include "publish/mdflow.h"

#include <ctype.h>
#include <string.h>

void flow_callout(struct flow *f)
{
	size_t end = 2, at;

	while (end < f->n && isalnum((unsigned char)f->run[end].p[0]))
		end++;
	if (!flow_has(f, 0, "[!") || end == 2 || !flow_has(f, end, "]"))
		return;
	f->run[2].p = arena_printf(f->a, "%c", toupper((unsigned char)f->run[2].p[0]));
	if (flow_has(f, end + 1, "-") || flow_has(f, end + 1, "+"))
		flow_drop(f, end + 1, 1); /* folded or not: here it is always open */
	if (end + 1 == f->n || flow_has(f, end + 1, "\n"))
		flow_drop(f, end, 1);
	else
		f->run[end].p = ":";
	flow_drop(f, 0, 2);
	for (at = 0; at < f->n && !flow_has(f, at, "\n"); at++)
		f->run[at].style |= MD_STRONG;
	if (at < f->n)
		f->run[at].n = 1;
}

void flow_task(struct flow *f)
{
	bool done = flow_has(f, 0, "[x] ") || flow_has(f, 0, "[X] ");

	if (!done && !flow_has(f, 0, "[ ] "))
		return;
	flow_replace_prefix(f, done ? "[x] " : "[ ] ", "    ");
	flow_drop(f, 0, 4);
}

/* Glyphs from..end of "[[Note|words]]" that are to be seen; false when there is no such link at i.
 */
static bool wikilink_at(const struct flow *f, size_t i, size_t *from, size_t *end)
{
	if (!flow_has(f, i, "[[") || f->run[i].style & MD_CODE)
		return false;
	*from = *end = i + 2;
	while (*end < f->n && !strchr("\n[]", f->run[*end].p[0]))
		(*end)++;
	if (!flow_has(f, *end, "]]") || *end == *from)
		return false;
	for (size_t k = *from; k + 1 < *end; k++)
		if (flow_has(f, k, "|"))
			*from = k + 1;
	return true;
}

void flow_wikilinks(struct flow *f)
{
	size_t to = 0;

	for (size_t i = 0; i < f->n; i++) {
		size_t from, end;

		if (!wikilink_at(f, i, &from, &end)) {
			f->run[to++] = f->run[i];
			continue;
		}
		for (; from < end; from++) {
			f->run[to] = f->run[from];
			f->run[to++].style |= MD_LINK;
		}
		i = end + 1;
	}
	f->n = to;
}

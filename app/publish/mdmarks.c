/* What note programs add to Markdown, which cmark hands over as plain text: callouts, tasks, links
 * between notes. */
#include "publish/mdflow.h"

#include "base/mem.h"
#include "base/str.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
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

void flow_task(struct flow *f, size_t line)
{
	bool done = flow_has(f, 0, "[x] ") || flow_has(f, 0, "[X] ");

	if (!done && !flow_has(f, 0, "[ ] "))
		return;
	if (flow_replace_prefix(
		    f, done ? "[x] " : "[ ] ", "    ", arena_printf(f->a, "task %zu", line)))
		flow_drop(f, 0, 4);
}

static bool in_code(const struct glyph *g)
{
	return (g->style & MD_CODE) != 0;
}

/* Glyphs from..end of "[[Note|words]]" that are to be seen, and *cut, where its target ends; false
 * when there is no such link at i. */
static bool wikilink_at(const struct flow *f, size_t i, size_t *from, size_t *end, size_t *cut)
{
	if (!flow_has(f, i, "[[") || in_code(&f->run[i]))
		return false;
	*from = *end = i + 2;
	while (*end < f->n && !strchr("\n[]", f->run[*end].p[0]))
		(*end)++;
	if (!flow_has(f, *end, "]]") || *end == *from)
		return false;
	*cut = *end;
	for (size_t k = *from; k + 1 < *end; k++)
		if (flow_has(f, k, "|")) {
			*cut = *cut == *end ? k : *cut;
			*from = k + 1;
		}
	return true;
}

static const char *text_of(const struct flow *f, size_t from, size_t to)
{
	struct str text = {0};

	for (size_t i = from; i < to; i++)
		str_addn(&text, f->run[i].p, f->run[i].n);
	return str_keep(&text, f->a);
}

static bool is_picture(const char *name)
{
	static const char *const ends[] = {
		".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++)
		if (strcasecmp(dot, ends[i]) == 0)
			return true;
	return false;
}

/* The words of the link at i of the old run go to the end of the new one. */
static void put_wikilink(
	struct flow *f, const struct flow *old, size_t i, size_t from, size_t end, size_t cut)
{
	bool embed = i && old->run[i - 1].p[0] == '!' && !in_code(&old->run[i - 1]);
	const char *target = text_of(old, i + 2, cut);

	if (embed)
		f->n--;
	if (embed && is_picture(target)) {
		target = arena_printf(f->a, "[picture: %s]", target);
		flow_text(f, target, strlen(target), MD_FAINT);
		return;
	}
	f->link = flow_target(f, arena_printf(f->a, "wiki %s", target));
	for (; from < end; from++)
		flow_text(f, old->run[from].p, old->run[from].n, old->run[from].style | MD_LINK);
	f->link = 0;
}

/* The line is made anew: a picture's words are longer than its link. */
static void wikilinks(struct flow *f)
{
	struct flow old = *f;

	f->run = NULL;
	f->n = f->cap = f->column = 0;
	for (size_t i = 0; i < old.n; i++) {
		size_t from, end, cut;

		if (wikilink_at(&old, i, &from, &end, &cut)) {
			put_wikilink(f, &old, i, from, end, cut);
			i = end + 1;
			continue;
		}
		VEC_RESERVE(f->run, f->n, f->cap);
		f->run[f->n++] = old.run[i];
	}
	free(old.run);
}

static bool is_blank(const struct flow *f, size_t i)
{
	return i >= f->n || f->run[i].p[0] == ' ' || f->run[i].p[0] == '\n';
}

/* Two of the same sign at i, not one of a longer row. */
static bool pair_at(const struct flow *f, size_t i, char sign)
{
	return f->run[i].p[0] == sign && i + 1 < f->n && f->run[i + 1].p[0] == sign &&
	       (i == 0 || f->run[i - 1].p[0] != sign) &&
	       (i + 2 >= f->n || f->run[i + 2].p[0] != sign) && !in_code(&f->run[i]);
}

/* A sign that made a mark and goes: a bit beside those of md_style. */
enum { GOES = 1 << 15 };

/* What stands between two pairs of the sign gets the style, the pairs theirs. */
static void pairs(struct flow *f, char sign, unsigned style, unsigned pair_style)
{
	size_t open = SIZE_MAX;

	for (size_t i = 0; i < f->n; i++) {
		if (!pair_at(f, i, sign))
			continue;
		if (open != SIZE_MAX && !is_blank(f, i - 1)) {
			for (size_t k = open; k < i + 2; k++)
				f->run[k].style |=
					(unsigned short)(k < open + 2 || k >= i ? pair_style
										: style);
			open = SIZE_MAX;
		} else if (!is_blank(f, i + 2))
			open = i;
		i++;
	}
}

/* "==" goes where it made a mark: a colour says it; "~~" stays, for no terminal strikes out well.
 */
static void drop_signs(struct flow *f)
{
	size_t to = 0;

	for (size_t i = 0; i < f->n; i++)
		if (!(f->run[i].style & GOES))
			f->run[to++] = f->run[i];
	f->n = to;
}

/* Where the address that begins at i ends: without the signs that end a sentence. */
static size_t address_end(const struct flow *f, size_t i)
{
	size_t end = i;

	while (end < f->n && !strchr(" \n<>|\"", f->run[end].p[0]) && !f->run[end].link)
		end++;
	while (end > i && strchr(".,;:!?)]'*_", f->run[end - 1].p[0]))
		end--;
	return end;
}

static void addresses(struct flow *f)
{
	for (size_t i = 0; i < f->n; i++) {
		size_t head = flow_has(f, i, "https://") ? 8 : flow_has(f, i, "http://") ? 7 : 0;
		size_t end = head ? address_end(f, i) : 0;
		unsigned link;

		if (!head || end <= i + head || f->run[i].link || in_code(&f->run[i]) ||
			f->run[i].style & MD_FAINT)
			continue;
		link = flow_target(f, arena_printf(f->a, "url %s", text_of(f, i, end)));
		for (; i < end; i++) {
			f->run[i].link = link;
			f->run[i].style |= MD_LINK;
		}
		i--;
	}
}

void flow_marks(struct flow *f)
{
	wikilinks(f);
	pairs(f, '=', MD_MARK, GOES);
	drop_signs(f);
	pairs(f, '~', MD_STRIKE, MD_STRIKE);
	addresses(f);
}

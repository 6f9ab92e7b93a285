#include "tui/sheet/sheet.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { TAB = 4, AROUND = 2 };

const char *sheet_text(const struct yaml *y, const char *key)
{
	const struct yaml *v = yaml_get(y, key);
	bool null = !v || v->kind != YAML_SCALAR || (!v->quoted && strcmp(v->text, "null") == 0);

	return null ? "" : v->text;
}

double sheet_number(const struct yaml *y, const char *key)
{
	return strtod(sheet_text(y, key), NULL);
}

bool sheet_true(const struct yaml *y, const char *key)
{
	return strcmp(sheet_text(y, key), "true") == 0;
}

void sheet_heading(const struct sheet *s, const char *text)
{
	page_line(s->page);
	page_line(s->page);
	page_add(s->page, ROLE_ACCENT, text);
}

void sheet_labelled(const struct sheet *s, const char *label, unsigned style, const char *text)
{
	struct page *page = s->page;
	size_t before = page->n;

	page_text(page, SHEET_LABEL, style, text);
	/* The label goes before the first line, where there is room for it. */
	if (page->n > before) {
		struct page_piece *first = &page->lines[before].pieces[0];

		first->text = arena_printf(
			&page->arena, "%-*s%s", SHEET_LABEL, label, first->text + SHEET_LABEL);
	}
}

const char *sheet_line(const struct sheet *s, long line)
{
	const char *p = s->source;
	struct str text = {0};

	for (long i = 1; i < line && *p; i++) {
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
	if (line < 1 || !*p)
		return NULL;
	for (; *p && *p != '\n'; p++) {
		if (*p == '\t')
			str_pad(&text, ' ', TAB - text.len % TAB);
		else if (*p != '\r')
			str_addc(&text, *p);
	}
	p = str_keep(&text, &s->page->arena);
	return p;
}

void sheet_blame(const struct sheet *s)
{
	long line = (long)sheet_number(s->json, "line");

	/* Of what is slow the hottest lines are shown below. */
	if (!sheet_line(s, line) || strcmp(sheet_text(s->json, "verdict"), "SLOW") == 0)
		return;
	page_line(s->page);
	for (long i = line - AROUND; i <= line + AROUND; i++) {
		const char *text = sheet_line(s, i);

		if (!text)
			continue;
		page_line(s->page);
		page_fmt(s->page, i == line ? ROLE_BAD : ROLE_FAINT, "%c %4ld  ",
			i == line ? '>' : ' ', i);
		page_add(s->page, i == line ? ROLE_CODE | STYLE_BOLD : ROLE_CODE, text);
	}
}

void sheet_groups(const struct sheet *s)
{
	const struct yaml *groups = yaml_get(s->json, "groups");
	const struct glyphs *g = theme_glyphs(s->page->ascii);
	double sum = 0, all = 0;

	if (!groups || groups->kind != YAML_LIST || !groups->n)
		return;
	sheet_heading(s, "Groups of cases");
	for (size_t i = 0; i < groups->n; i++) {
		const struct yaml *y = groups->items[i];
		bool passed = sheet_true(y, "passed");
		double points = sheet_number(y, "points");

		page_line(s->page);
		page_fmt(s->page, passed ? ROLE_GOOD : ROLE_BAD, "%s %s  ",
			passed ? g->good : g->bad, passed ? "passed" : "failed");
		page_fmt(s->page, ROLE_TEXT, "%-24s", sheet_text(y, "name"));
		if (*sheet_text(y, "points"))
			page_fmt(s->page, ROLE_FAINT, "  %.0f of %.0f points", passed ? points : 0,
				points);
		sum += passed ? points : 0;
		all += points;
	}
	if (all > 0)
		page_text(s->page, 0, ROLE_TEXT,
			arena_printf(&s->page->arena, "%.0f of %.0f points", sum, all));
}

void sheet_times(const struct sheet *s)
{
	const struct yaml *times = yaml_get(s->json, "times");

	if (!s->times || !times || times->kind != YAML_LIST || !times->n)
		return;
	sheet_heading(s, "Processor time of every case");
	for (size_t i = 0; i < times->n; i++) {
		page_line(s->page);
		page_fmt(s->page, ROLE_TEXT, "%9.2f ms", sheet_number(times->items[i], "ms"));
		page_fmt(s->page, ROLE_FAINT, "  %s", sheet_text(times->items[i], "name"));
	}
}

void sheet_all(const struct sheet *s)
{
	sheet_case(s);
	sheet_blame(s);
	sheet_words(s);
	sheet_groups(s);
	sheet_target(s);
	if (s->verbose)
		sheet_chart(s);
	sheet_device(s);
	sheet_times(s);
}

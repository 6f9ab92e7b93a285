/* What the tools and the program itself said. A sentence of it is in the summary already: the rest
 * is folded away until it is asked for. */
#include "base/str.h"
#include "tui/sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { WARNINGS = 3, PRINTED = 10 };

void sheet_block(const struct sheet *s, const char *heading, const char *text, size_t lines)
{
	struct page *page = s->page;
	size_t before;

	if (!*text)
		return;
	sheet_heading(s, heading);
	before = page->n;
	page_verbatim(page, 2, ROLE_CODE, text);
	if (!s->verbose && page->n > before + lines) {
		size_t more = page->n - before - lines;

		page->n = before + lines;
		page_line(page);
		page_fmt(page, ROLE_FAINT, "  and %zu lines more: %s shows them", more, s->unfold);
	}
}

/* "file.c:12:5: warning: unused variable 'x' [-Wunused]" as "line 12: unused variable 'x'". */
static void add_warning(const struct sheet *s, const char *line, const char *message)
{
	const char *colon = line;
	long number = 0;
	size_t n = strcspn(message, "\n"), flag = n;

	while ((colon = memchr(colon, ':', (size_t)(message - colon))) && !number)
		number = strtol(++colon, NULL, 10);
	for (size_t i = 0; i + 2 < n; i++)
		if (strncmp(message + i, " [-W", 4) == 0)
			flag = i;
	page_text(s->page, 2, ROLE_TEXT,
		arena_printf(&s->page->arena, "line %ld: %.*s", number, (int)flag, message));
}

static void add_warnings(const struct sheet *s, const char *text)
{
	static const char mark[] = ": warning: ";
	const char *line = text, *at = text;
	size_t n = 0;

	if (!strstr(text, mark))
		return;
	sheet_heading(s, "The compiler warns");
	while ((at = strstr(at, mark))) {
		at += strlen(mark);
		for (const char *p = line; p < at; p++)
			if (*p == '\n')
				line = p + 1;
		if (n++ < WARNINGS)
			add_warning(s, line, at);
	}
	if (n > WARNINGS)
		page_text(s->page, 2, ROLE_FAINT,
			arena_printf(&s->page->arena, "and %zu more: %s shows them", n - WARNINGS,
				s->unfold));
}

void sheet_words(const struct sheet *s)
{
	const char *detail = sheet_text(s->json, "detail");
	const char *warnings = sheet_text(s->json, "warnings");

	if (s->verbose) {
		sheet_block(s, "In the tool's own words", detail, 0);
		sheet_block(s, "The compiler warns", warnings, 0);
	} else if (*detail) {
		page_line(s->page);
		page_text(s->page, 0, ROLE_FAINT,
			arena_printf(&s->page->arena, "%s shows the tool's own words", s->unfold));
	}
	if (!s->verbose)
		add_warnings(s, warnings);
	sheet_block(s, "Your program printed", sheet_text(s->json, "output"), PRINTED);
}

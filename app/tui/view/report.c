/* What the judge said about a file: the verdict in words, the case that shows it, the figures. */
#include "base/utf8.h"
#include "base/yaml.h"
#include "tui/prompt.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 10, MAX_LINES = 5 };

struct state {
	struct pager pager;
	struct arena arena;
	const struct yaml *json; /* JSON is YAML too */
	const char *slug;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)ui;
	s->json = yaml_parse(what, strlen(what), "the verdict", &s->arena, e);
	s->slug = yaml_text(s->json, "slug", "");
	return s->json ? 0 : -1;
}

/* The text under key; "" for null. */
static const char *get(const struct yaml *y, const char *key)
{
	const struct yaml *v = yaml_get(y, key);
	bool null = !v || v->kind != YAML_SCALAR || (!v->quoted && strcmp(v->text, "null") == 0);

	return null ? "" : v->text;
}

static long number(const struct yaml *y, const char *key)
{
	return strtol(get(y, key), NULL, 10);
}

/* Bytes that both texts begin with, cut back to where a character begins. */
static size_t common(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	while (n > 0 && (a[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static void add_value(struct page *page, const char *label, const char *text)
{
	size_t before = page->n;

	page_text(page, LABEL, ROLE_CODE, text);
	if (page->n > before + MAX_LINES) {
		page->n = before + MAX_LINES;
		page_add(page, ROLE_FAINT, page->ascii ? " ..." : " \u2026");
	}
	/* The label goes before the first line, where there is room for it. */
	if (page->n > before) {
		struct page_piece *first = &page->lines[before].pieces[0];

		first->text =
			arena_printf(&page->arena, "%-*s%s", LABEL, label, first->text + LABEL);
	}
}

/* A line with "^" under the first place where what came differs from what was expected. Only where
 * both stand on one line: else it would point at nothing. */
static void add_difference(struct page *page, const char *expected, const char *got)
{
	size_t same = common(expected, got);
	struct str head = {0};
	int room = page->width - LABEL, at;

	str_addn(&head, got, same);
	at = (int)utf8_width(str_c(&head));
	str_free(&head);
	if (!same || strchr(expected, '\n') || strchr(got, '\n') || (int)utf8_width(got) > room ||
		at >= room)
		return;
	page_line(page);
	page_fmt(page, ROLE_BAD, "%*s^", LABEL + at, "");
	page_add(page, ROLE_FAINT, at + 20 < room ? " differs from here" : "");
}

static void add_case(struct page *page, const struct yaml *c)
{
	page_line(page);
	page_line(page);
	page_fmt(page, ROLE_ACCENT, "Case \"%s\"", get(c, "name"));
	if (*get(c, "input"))
		add_value(page, "input", get(c, "input"));
	if (*get(c, "expected"))
		add_value(page, "expected", get(c, "expected"));
	if (*get(c, "got")) {
		add_value(page, "got", get(c, "got"));
		if (*get(c, "expected"))
			add_difference(page, get(c, "expected"), get(c, "got"));
	}
	if (*get(c, "why"))
		page_text(page, LABEL, ROLE_TEXT, get(c, "why"));
}

static void add_block(struct page *page, const char *heading, const char *text)
{
	if (!*text)
		return;
	page_line(page);
	page_line(page);
	page_add(page, ROLE_ACCENT, heading);
	page_verbatim(page, 2, ROLE_CODE, text);
}

/* What is worth a line, and how it is said. */
static const struct {
	const char *key, *words, *unit;
	double scale;
} measures[] = {
	{"cpu_ms",      "processor time", "ms", 1         },
	{"slowest_ms",  "slowest case",   "ms", 1         },
	{"peak_bytes",  "memory at most", "kB", 1.0 / 1024},
	{"allocations", "allocations",    "",   1         },
	{"build_ms",    "compiling took", "ms", 1         },
	{"run_ms",      "running took",   "ms", 1         },
};

static void add_measurements(struct page *page, const struct yaml *m)
{
	/* Only what was answered rightly is measured. */
	if (strtod(get(m, "cpu_ms"), NULL) <= 0)
		return;
	page_line(page);
	page_line(page);
	page_add(page, ROLE_ACCENT, "Measured");
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
		double value = strtod(get(m, measures[i].key), NULL) * measures[i].scale;

		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", 2 * LABEL, measures[i].words);
		page_fmt(page, ROLE_TEXT, "%.*f %s", *measures[i].unit && value < 100 ? 1 : 0,
			value, measures[i].unit);
	}
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;
	const struct yaml *y = s->json;
	const char *code = get(y, "verdict");
	const struct yaml *failing = yaml_get(y, "failing");
	unsigned style = words_verdict_style(code);
	const struct glyphs *g = theme_glyphs(page->ascii);
	long passed = number(y, "cases_passed"), total = number(y, "cases_total");

	page_add(page, ROLE_HEADING | STYLE_BOLD, get(y, "title"));
	page_line(page);
	page_line(page);
	page_fmt(page, style | STYLE_BOLD, "%s %s", style == ROLE_GOOD ? g->good : g->bad,
		words_verdict(code));
	if (total)
		page_fmt(page, ROLE_FAINT, "   %ld of %ld cases", passed, total);
	if (strcmp(get(y, "summary"), words_verdict(code)) != 0)
		page_text(page, 0, ROLE_TEXT, get(y, "summary"));
	if (style == ROLE_GOOD && number(y, "suggested_rating"))
		page_text(page, 0, ROLE_FAINT,
			arena_printf(&page->arena, "r rates it: %s is suggested",
				prompt_rating(number(y, "suggested_rating"))));
	if (failing && failing->kind == YAML_MAP)
		add_case(page, failing);
	add_block(page, "In its own words", get(y, "detail"));
	add_block(page, "Your program printed", get(y, "output"));
	add_block(page, "The compiler warns", get(y, "warnings"));
	add_measurements(page, y);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	if (cmd == CMD_RATE) {
		prompt_ask_rating(ui, s->slug, (int)number(s->json, "suggested_rating"));
		return true;
	}
	return deed(ui, cmd, s->slug);
}

static void fini(void *state)
{
	struct state *s = state;

	arena_free(&s->arena);
}

const struct view view_report = {
	.name = "Verdict",
	.scope = SCOPE_REPORT | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.make = make,
	.command = command,
	.fini = fini,
};

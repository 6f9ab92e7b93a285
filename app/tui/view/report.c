/* What the judge said about a file: the verdict in words, the case that shows it, the figures. */
#include "base/path.h"
#include "model/attempt.h"
#include "model/problem.h"
#include "tui/prompt.h"
#include "tui/sheet/sheet.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <string.h>

enum { MAX_SOURCE = 1 << 20 };

struct state {
	struct pager pager;
	struct arena arena;
	const struct yaml *json;
	const char *slug, *source;
	bool unfolded;
};

/* The text that was graded: as it was kept, else as it lies there. */
static const char *source_of(struct ui *ui, struct state *s)
{
	struct submission sub;
	struct problem p;
	struct err none = {0};
	struct str text = {0};
	int64_t number = (int64_t)sheet_number(s->json, "number");

	if (number && problem_find(ui->app->store, s->slug, &s->arena, &p, &none) == 0 &&
		submission_nth(ui->app->store, p.id, number, &s->arena, &sub, &none) == 0)
		return sub.code;
	if (path_read(sheet_text(s->json, "file"), MAX_SOURCE, &text, &none) == 0)
		s->source = arena_dup(&s->arena, str_c(&text));
	str_free(&text);
	return s->source;
}

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	s->json = yaml_parse(what, strlen(what), "the verdict", &s->arena, e);
	s->slug = sheet_text(s->json, "slug");
	s->source = "";
	if (s->json)
		s->source = source_of(ui, s);
	return s->json ? 0 : -1;
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
	if (sheet_number(m, "cpu_ms") <= 0)
		return;
	page_line(page);
	page_line(page);
	page_add(page, ROLE_ACCENT, "Measured");
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
		double value = sheet_number(m, measures[i].key) * measures[i].scale;

		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", 2 * SHEET_LABEL, measures[i].words);
		page_fmt(page, ROLE_TEXT, "%.*f %s", *measures[i].unit && value < 100 ? 1 : 0,
			value, measures[i].unit);
	}
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;
	const struct yaml *y = s->json;
	const char *code = sheet_text(y, "verdict");
	unsigned style = words_verdict_style(code);
	const struct glyphs *g = theme_glyphs(page->ascii);
	long passed = (long)sheet_number(y, "cases_passed");
	long total = (long)sheet_number(y, "cases_total");
	long rating = (long)sheet_number(y, "suggested_rating");
	long hint = (long)sheet_number(y, "next_hint");
	struct sheet sheet = {
		.page = page,
		.json = y,
		.source = s->source,
		.unfold = "v",
		.verbose = s->unfolded,
		.times = s->unfolded,
	};

	page_add(page, ROLE_HEADING | STYLE_BOLD, sheet_text(y, "title"));
	page_line(page);
	page_line(page);
	page_fmt(page, style | STYLE_BOLD, "%s %s", style == ROLE_GOOD ? g->good : g->bad,
		words_verdict(code));
	if (total)
		page_fmt(page, ROLE_FAINT, "   %ld of %ld cases", passed, total);
	if (strcmp(sheet_text(y, "summary"), words_verdict(code)) != 0)
		page_text(page, 0, ROLE_TEXT, sheet_text(y, "summary"));
	if (style == ROLE_GOOD && rating)
		page_text(page, 0, ROLE_FAINT,
			arena_printf(&page->arena, "r rates it: %s is suggested",
				prompt_rating(rating)));
	else if (hint)
		page_text(page, 0, ROLE_FAINT,
			arena_printf(&page->arena, "h shows hint %ld of %ld", hint,
				(long)sheet_number(y, "hints")));
	sheet_all(&sheet);
	add_measurements(page, y);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	if (cmd == CMD_RATE) {
		prompt_ask_rating(ui, s->slug, (int)sheet_number(s->json, "suggested_rating"));
		return true;
	}
	if (cmd == CMD_UNFOLD) {
		s->unfolded = !s->unfolded;
		pager_stale(&s->pager);
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

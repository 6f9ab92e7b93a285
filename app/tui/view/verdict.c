#include "tui/view/verdict.h"

#include "base/path.h"
#include "model/attempt.h"
#include "model/problem.h"
#include "tui/prompt.h"
#include "tui/sheet/sheet.h"
#include "tui/view/deed.h"
#include "tui/view/words.h"

#include <string.h>

enum { MAX_SOURCE = 1 << 20 };

/* The text that was graded: as it was kept, else as it lies there. */
static const char *source_of(struct ui *ui, struct verdict_text *s)
{
	struct submission sub;
	struct problem p;
	struct err none = {0};
	struct str text = {0};
	const char *source = "";
	int64_t number = (int64_t)sheet_number(s->json, "number");

	if (number && problem_find(ui->app->store, s->slug, &s->arena, &p, &none) == 0 &&
		submission_nth(ui->app->store, p.id, number, &s->arena, &sub, &none) == 0)
		return sub.code;
	if (path_read(sheet_text(s->json, "file"), MAX_SOURCE, &text, &none) == 0)
		source = str_keep(&text, &s->arena);
	return source;
}

int verdict_read(struct ui *ui, struct verdict_text *s, const char *json, struct err *e)
{
	struct verdict_text read = {.unfolded = s->unfolded};

	read.json = yaml_parse(json, strlen(json), "the verdict", &read.arena, e);
	if (!read.json) {
		arena_free(&read.arena);
		return -1;
	}
	read.slug = sheet_text(read.json, "slug");
	read.source = source_of(ui, &read);
	arena_free(&s->arena);
	*s = read;
	return 0;
}

void verdict_fini(struct verdict_text *s)
{
	arena_free(&s->arena);
	*s = (struct verdict_text){0};
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
	/* Only what was answered rightly is measured; of kernels the sheet tells. */
	if (sheet_number(m, "cpu_ms") <= 0 || sheet_is_kernel(m))
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

/* Which key goes on from here. */
static void add_onward(const struct yaml *y, struct page *page, bool accepted)
{
	long rating = (long)sheet_number(y, "suggested_rating");
	long hint = (long)sheet_number(y, "next_hint");

	if (accepted && rating)
		page_text(page, 0, ROLE_FAINT,
			arena_printf(&page->arena, "r rates it: %s is suggested",
				prompt_rating(rating)));
	else if (!accepted && hint)
		page_text(page, 0, ROLE_FAINT,
			arena_printf(&page->arena, "h shows hint %ld of %ld", hint,
				(long)sheet_number(y, "hints")));
}

void verdict_make(const struct verdict_text *s, struct page *page)
{
	const struct yaml *y = s->json;
	const char *code = sheet_text(y, "verdict");
	unsigned style = words_verdict_style(code);
	const struct glyphs *g = theme_glyphs(page->ascii);
	long passed = (long)sheet_number(y, "cases_passed");
	long total = (long)sheet_number(y, "cases_total");
	struct sheet sheet = {
		.page = page,
		.json = y,
		.source = s->source,
		.unfold = "v",
		.verbose = s->unfolded,
		.times = s->unfolded,
	};

	page_add(page, ROLE_HEADING | STYLE_BOLD, sheet_text(y, "title"));
	if (s->heat) {
		page_line(page);
		sheet_heat(&sheet);
		return;
	}
	page_line(page);
	page_line(page);
	page_fmt(page, style | STYLE_BOLD, "%s %s", style == ROLE_GOOD ? g->good : g->bad,
		words_verdict(code));
	if (total)
		page_fmt(page, ROLE_FAINT, "   %ld of %ld cases", passed, total);
	if (*sheet_text(y, "host"))
		page_fmt(page, ROLE_FAINT, "   graded on %s", sheet_text(y, "host"));
	/* "wrong answer in case ..." would say what the lines around it say. */
	if (!str_starts(sheet_text(y, "summary"), words_verdict(code)))
		page_text(page, 0, ROLE_TEXT, sheet_text(y, "summary"));
	add_onward(y, page, style == ROLE_GOOD);
	sheet_all(&sheet);
	add_measurements(page, y);
}

bool verdict_command(struct ui *ui, struct verdict_text *s, struct pager *pager, enum command cmd)
{
	if (!s->json)
		return false;
	if (cmd == CMD_RATE) {
		prompt_ask_rating(ui, s->slug, (int)sheet_number(s->json, "suggested_rating"));
	} else if (cmd == CMD_DIFF) {
		deed_diff(ui, s->slug, (int64_t)sheet_number(s->json, "number"));
	} else if (cmd == CMD_UNFOLD) {
		s->unfolded = !s->unfolded;
		s->heat = false;
		pager_stale(pager);
	} else if (cmd == CMD_HEAT || (cmd == CMD_BACK && s->heat)) {
		s->heat = !s->heat;
		pager->top = 0;
		pager_stale(pager);
	} else {
		return false;
	}
	return true;
}

#include "cli/show.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "cli/print.h"
#include "tui/sheet/sheet.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { USUAL = 80 };

int show_width(const struct app *app)
{
	size_t screen = print_width(app->out);

	return screen ? (int)screen : USUAL;
}

bool show_ascii(const struct app *app)
{
	return app->config.ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

/* With cut, lines of code end where the screen does. */
static void print_page(struct app *app, const struct page *page, bool cut)
{
	for (size_t i = 0; i < page->n; i++) {
		struct str line = {0}, shown = {0};

		for (size_t k = 0; k < page->lines[i].n; k++)
			str_add(&line, page->lines[i].pieces[k].text);
		while (line.len && line.p[line.len - 1] == ' ')
			line.p[--line.len] = '\0';
		if (cut)
			utf8_fit(&shown, str_c(&line), (size_t)page->width, page->ascii);
		fprintf(app->out, "%s\n", cut ? str_c(&shown) : str_c(&line));
		str_free(&line);
		str_free(&shown);
	}
}

static void print_head(struct app *app, const struct yaml *y, struct arena *a)
{
	const char *title = sheet_text(y, "verdict_title"), *summary = sheet_text(y, "summary");

	fprintf(app->out, "%s  %s  %s\n", sheet_text(y, "verdict"), title, sheet_text(y, "slug"));
	/* "wrong answer in case ..." would say what the lines around it say. */
	if (!str_starts(summary, title))
		print_paragraph(app->out, 0, print_clean(summary, a));
}

static void print_figures(struct app *app, const struct yaml *y, struct arena *a)
{
	long total = (long)sheet_number(y, "cases_total");
	const char *host = sheet_text(y, "host");

	if (*host)
		fprintf(app->out, "\ngraded on %s\n", print_clean(host, a));
	if (!total)
		return;
	fprintf(app->out, "%scases %ld/%ld", *host ? "" : "\n",
		(long)sheet_number(y, "cases_passed"), total);
	/* What kernels cost is told above. */
	if (sheet_number(y, "cpu_ms") > 0 && !sheet_is_kernel(y))
		fprintf(app->out, "  cpu %.1f ms  peak %.1f MB  allocations %ld",
			sheet_number(y, "cpu_ms"), sheet_number(y, "peak_bytes") / 1e6,
			(long)sheet_number(y, "allocations"));
	fputs("\n", app->out);
}

/* What to do next; nothing for a report of long ago. */
static void print_onward(struct app *app, const struct yaml *y)
{
	bool accepted = strcmp(sheet_text(y, "verdict"), "AC") == 0;
	long hint = (long)sheet_number(y, "next_hint"), rating;
	const char *slug = sheet_text(y, "slug");

	rating = (long)sheet_number(y, "suggested_rating");
	if (hint && !accepted)
		fprintf(app->out, "`whet hint %s` gives hint %ld of %ld\n", slug, hint,
			(long)sheet_number(y, "hints"));
	if (rating && (accepted || sheet_true(y, "scheduled")))
		fprintf(app->out,
			"`whet review rate %s %ld` is what this run suggests (1 again .. 4 easy)\n",
			slug, rating);
}

int show_report(struct app *app, const char *json, const char *source, const struct show *show,
	struct err *e)
{
	struct arena a = {0};
	const struct yaml *y = yaml_parse(json, strlen(json), "the report", &a, e);
	struct page page = {.width = show_width(app), .ascii = show_ascii(app)};
	struct sheet sheet = {
		.page = &page,
		.json = y,
		.source = source,
		.unfold = "--verbose",
		.verbose = show->verbose,
		.times = show->times,
	};

	if (y) {
		print_head(app, y, &a);
		sheet_all(&sheet);
		if (show->heat) {
			page_line(&page);
			sheet_heat(&sheet);
		}
		print_page(app, &page, !show->verbose && isatty(fileno(app->out)));
		print_figures(app, y, &a);
		print_onward(app, y);
	}
	page_fini(&page);
	arena_free(&a);
	return y ? 0 : -1;
}

/* How kernels stand against their target: each counter beside its limit, the line that costs most,
 * the addresses it asks for, what bounds it. Then how they ran, and all that was counted. */
#include "base/str.h"
#include "base/utf8.h"
#include "judge/cuda/gates.h"
#include "tui/sheet/sheet.h"

#include <string.h>

enum { COLUMNS = 4, GAP = 2, MARK = 2, PICTURE = 8, LEAST_TITLE = 12, NAME = 34 };

static const struct yaml *list_of(const struct yaml *y, const char *key)
{
	const struct yaml *v = yaml_get(y, key);

	return v && v->kind == YAML_LIST && v->n ? v : NULL;
}

/* ---- the gates ---- */

static const char *number(const struct sheet *s, const struct yaml *y, const char *key)
{
	const char *text = gate_number(sheet_number(y, key), &s->page->arena);
	size_t n = strlen(text);

	if (!*sheet_text(y, key))
		return "-";
	while (strchr(text, '.') && strchr(".0", text[n - 1]))
		if (text[--n] == '.')
			break;
	return arena_ndup(&s->page->arena, text, n);
}

static const char *limit_of(const struct sheet *s, const struct yaml *gate)
{
	static const char *const signs[2][2] = {
		{"≤", "≥"},
                {"<=",  ">=" }
        };

	return arena_printf(&s->page->arena, "%s %s",
		signs[s->page->ascii][sheet_true(gate, "at_least")], number(s, gate, "limit"));
}

/* The cells of a row behind its title; of NULL those of the heading. */
static void cells_of(const struct sheet *s, const struct yaml *gate, const char *cells[COLUMNS])
{
	static const char *const head[COLUMNS] = {"yours", "limit", "naive", "reference"};

	memcpy(cells, head, sizeof head);
	if (!gate)
		return;
	cells[0] = number(s, gate, "value");
	cells[1] = limit_of(s, gate);
	cells[2] = number(s, gate, "naive");
	cells[3] = number(s, gate, "reference");
}

static void grow(int *w, const char *text)
{
	int n = (int)utf8_width(text);

	*w = n > *w ? n : *w;
}

/* The columns that all cells fit into; returns that of the title, cut where the page ends. */
static int measure(const struct sheet *s, const struct yaml *gates, int widths[COLUMNS])
{
	const char *cells[COLUMNS];
	int title = (int)strlen("counter"), room = s->page->width - MARK;

	memset(widths, 0, COLUMNS * sizeof *widths);
	for (size_t i = 0; i <= gates->n; i++) {
		cells_of(s, i < gates->n ? gates->items[i] : NULL, cells);
		for (int k = 0; k < COLUMNS; k++)
			grow(&widths[k], cells[k]);
		if (i < gates->n)
			grow(&title, sheet_text(gates->items[i], "title"));
	}
	for (int k = 0; k < COLUMNS; k++)
		room -= GAP + widths[k];
	room = room < LEAST_TITLE ? LEAST_TITLE : room;
	return title < room ? title : room;
}

static void add_row(const struct sheet *s, const struct yaml *gate, int title, const int *widths)
{
	const struct glyphs *g = theme_glyphs(s->page->ascii);
	bool missed = gate && sheet_true(gate, "missed");
	const char *cells[COLUMNS];
	struct str name = {0};
	size_t used = utf8_fit(
		&name, gate ? sheet_text(gate, "title") : "counter", (size_t)title, s->page->ascii);

	str_pad(&name, ' ', (size_t)title - used);
	cells_of(s, gate, cells);
	page_line(s->page);
	page_fmt(s->page, missed ? ROLE_WARN : ROLE_GOOD, "%s ",
		!gate    ? " "
		: missed ? g->bad
			 : g->good);
	page_add(s->page, gate ? ROLE_TEXT : ROLE_FAINT, str_c(&name));
	for (int k = 0; k < COLUMNS; k++)
		page_fmt(s->page,
			k == 0 && missed ? ROLE_WARN
			: k == 0 && gate ? ROLE_TEXT
					 : ROLE_FAINT,
			"%*s%s", GAP + widths[k] - (int)utf8_width(cells[k]), "", cells[k]);
	str_free(&name);
}

static void add_gates(const struct sheet *s, const struct yaml *gates)
{
	int widths[COLUMNS], title = measure(s, gates, widths);

	add_row(s, NULL, title, widths);
	for (size_t i = 0; i < gates->n; i++)
		add_row(s, gates->items[i], title, widths);
}

/* The lines that cost most at the gates that were missed, each once. */
static void add_lines(const struct sheet *s, const struct yaml *gates)
{
	long before = 0;

	for (size_t i = 0; i < gates->n; i++) {
		const struct yaml *g = gates->items[i];
		long line = (long)sheet_number(g, "line");

		if (!sheet_true(g, "missed") || !line || line == before)
			continue;
		if (!before)
			page_line(s->page);
		before = line;
		sheet_labelled(s, arena_printf(&s->page->arena, "line %ld", line), ROLE_CODE,
			sheet_text(g, "line_text"));
	}
}

static void add_target(const struct sheet *s, const struct yaml *d)
{
	const struct yaml *gates = list_of(d, "gates");
	const char *sentence = sheet_text(d, "sentence");

	if (!gates)
		return;
	sheet_heading(s, "Against the target");
	add_gates(s, gates);
	add_lines(s, gates);
	if (*sentence && !strstr(sheet_text(s->json, "summary"), sentence))
		sheet_labelled(s, "missed", ROLE_WARN, sentence);
	if (*sheet_text(d, "next"))
		sheet_labelled(s, "try", ROLE_TEXT, sheet_text(d, "next"));
	sheet_block(s, "What it asks for", sheet_text(d, "picture"), PICTURE);
}

/* ---- how it ran ---- */

static void add_timing(const struct sheet *s, const struct yaml *t)
{
	struct arena *a = &s->page->arena;
	double share = sheet_number(t, "share"), limit = sheet_number(t, "limit");
	double gb = sheet_number(t, "gb_s"), gflop = sheet_number(t, "gflop_s");

	sheet_labelled(s, "time", share < limit ? ROLE_WARN : ROLE_TEXT,
		arena_printf(a,
			"%.4g ms (%.4g-%.4g, %s runs); %s takes %.4g ms: %.0f %% of its speed, "
			"%.0f %% are wanted",
			sheet_number(t, "ms"), sheet_number(t, "low_ms"),
			sheet_number(t, "high_ms"), sheet_text(t, "runs"), sheet_text(t, "against"),
			sheet_number(t, "against_ms"), 100 * share, 100 * limit));
	if (gb > 0 || gflop > 0)
		sheet_labelled(s, "", ROLE_TEXT,
			arena_printf(a, "%.0f GB/s%s", gb,
				gflop > 0 ? arena_printf(a, ", %.0f GFLOP/s", gflop) : ""));
}

static void add_run(const struct sheet *s, const struct yaml *d)
{
	static const struct {
		const char *label, *key;
	} rows[] = {
		{"occupancy", "occupancy"},
		{"bound by",  "bound"    },
		{"device",    "name"     },
	};
	const struct yaml *timing = yaml_get(d, "timing");

	sheet_heading(s, "How it ran");
	if (timing && timing->kind == YAML_MAP)
		add_timing(s, timing);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (*sheet_text(d, rows[i].key))
			sheet_labelled(s, rows[i].label, ROLE_TEXT, sheet_text(d, rows[i].key));
	sheet_labelled(s, "took", ROLE_FAINT,
		arena_printf(&s->page->arena,
			"compiling %.0f ms, translating %.0f ms, running %.0f ms",
			sheet_number(d, "compile_ms"), sheet_number(d, "translate_ms"),
			sheet_number(d, "run_ms")));
}

/* ---- all that was counted ---- */

/* "4x2x1" */
static const char *three(const struct sheet *s, const struct yaml *k, const char *key)
{
	const struct yaml *v = list_of(k, key);

	return v && v->n == 3 ? arena_printf(&s->page->arena, "%sx%sx%s", v->items[0]->text,
					v->items[1]->text, v->items[2]->text)
			      : "-";
}

static void add_kernel(const struct sheet *s, const struct yaml *k)
{
	const struct yaml *counters = yaml_get(k, "counters");
	long launches = (long)sheet_number(k, "launches");

	page_line(s->page);
	page_add(s->page, ROLE_CODE, sheet_text(k, "name"));
	page_fmt(s->page, ROLE_FAINT, "  %ld launch%s, grid %s, block %s", launches,
		launches == 1 ? "" : "es", three(s, k, "grid"), three(s, k, "block"));
	for (size_t i = 0; counters && counters->kind == YAML_MAP && i < counters->n; i++) {
		const struct yaml *v = counters->items[i];

		if (v->kind != YAML_SCALAR || v->quoted)
			continue;
		page_line(s->page);
		page_fmt(s->page, ROLE_FAINT, "  %-*s", NAME, counters->keys[i]);
		page_fmt(s->page, ROLE_TEXT, "%14s", number(s, counters, counters->keys[i]));
	}
}

bool sheet_is_kernel(const struct yaml *report)
{
	const struct yaml *d = yaml_get(report, "device");

	return d && d->kind == YAML_MAP;
}

void sheet_device(const struct sheet *s)
{
	const struct yaml *d = yaml_get(s->json, "device"), *kernels;

	if (!sheet_is_kernel(s->json))
		return;
	add_target(s, d);
	add_run(s, d);
	kernels = list_of(d, "kernels");
	if (!s->verbose || !kernels)
		return;
	sheet_heading(s, "All that was counted");
	for (size_t i = 0; i < kernels->n; i++)
		add_kernel(s, kernels->items[i]);
}

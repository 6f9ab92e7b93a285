/* The case that failed: what went in, and what came out beside what should have. */
#include "base/str.h"
#include "base/utf8.h"
#include "tui/sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LINES = 5, FEW_LINES = 2, WIDE = 90, GAP = 3, ROWS = 7, LINES_BEFORE = 2 };

/* An answer as it is shown: text, and the column where the difference begins; -1 for none. */
struct answer {
	const char *text;
	int mark;
};

/* The first at bytes of text, in columns. */
static int columns(const char *text, long at)
{
	struct str head = {0};
	int w;

	str_addn(&head, text, (size_t)at);
	w = (int)utf8_width(str_c(&head));
	str_free(&head);
	return w;
}

static struct answer read_answer(const struct yaml *c, const char *text, const char *at)
{
	struct answer a = {sheet_text(c, text), -1};
	const char *where = sheet_text(c, at);
	long n = *where ? strtol(where, NULL, 10) : -1;

	if (n >= 0 && n <= (long)strlen(a.text))
		a.mark = columns(a.text, n);
	return a;
}

/* Bytes of text that make up w columns at most. */
static size_t bytes_of(const char *text, int w)
{
	size_t n = strlen(text), at = 0;

	while (at < n) {
		int32_t cp;
		size_t len = utf8_next(text + at, n - at, &cp);

		w -= utf8_cp_width(cp);
		if (w < 0)
			break;
		at += len;
	}
	return at;
}

/* Leaves out what stands before column from, and what does not fit into w columns. */
static void cut(const struct sheet *s, struct answer *a, int from, int w)
{
	struct str out = {0};

	if (from > 0) {
		str_add(&out, s->page->ascii ? "~" : "…");
		a->text += bytes_of(a->text, from);
		a->mark -= from - 1;
		w--;
	}
	utf8_fit(&out, a->text, (size_t)w, s->page->ascii);
	a->text = str_keep(&out, &s->page->arena);
}

/* Both begin at the same distance before the difference, so that the marks stay below each other.
 */
static void cut_both(const struct sheet *s, struct answer *e, struct answer *g, int w)
{
	bool fits = (int)utf8_width(e->text) <= w && (int)utf8_width(g->text) <= w;
	int before = e->mark < g->mark ? e->mark : g->mark;
	bool cuts = !fits && before >= 0 && (e->mark > w / 2 || g->mark > w / 2);

	if (before > w / 2)
		before = w / 2;
	cut(s, e, cuts ? e->mark - before : 0, w);
	cut(s, g, cuts ? g->mark - before : 0, w);
}

static bool has_lines(const char *text)
{
	return strchr(text, '\n') != NULL;
}

static void add_long(const struct sheet *s, const char *label, const char *text, size_t lines)
{
	struct page *page = s->page;
	size_t before = page->n;

	if (has_lines(text)) {
		page_line(page);
		page_add(page, ROLE_FAINT, label);
		page_verbatim(page, 2, ROLE_CODE, text);
		before++;
	} else {
		sheet_labelled(s, label, ROLE_CODE, text);
	}
	if (!s->verbose && page->n > before + lines) {
		page->n = before + lines;
		page_add(page, ROLE_FAINT, page->ascii ? " ..." : " …");
	}
}

/* What the summary says already is not said again. */
static void add_sentence(const struct sheet *s, const char *text)
{
	if (*text && !strstr(sheet_text(s->json, "summary"), text))
		page_text(s->page, SHEET_LABEL, ROLE_TEXT, text);
}

/* The sentence about the difference stands beside the caret where there is room. */
static void add_difference(const struct sheet *s, const struct yaml *c, int column)
{
	const char *text = sheet_text(c, "difference");
	bool fits = column + 2 + (int)utf8_width(text) <= s->page->width;

	if (column >= 0) {
		page_line(s->page);
		page_fmt(s->page, ROLE_BAD, "%*s^", column, "");
		if (fits && *text)
			page_fmt(s->page, ROLE_TEXT, " %s", text);
	}
	if (column < 0 || !fits)
		add_sentence(s, text);
}

static void beside(const struct sheet *s, const struct yaml *c, const struct answer *e,
	const struct answer *g, int w)
{
	struct page *page = s->page;

	page_line(page);
	page_fmt(page, ROLE_FAINT, "%-*s%s", w + GAP, "expected", "got");
	page_line(page);
	page_fmt(page, ROLE_CODE, "%s%*s%s", e->text, w + GAP - (int)utf8_width(e->text), "",
		g->text);
	if (e->mark >= 0) {
		page_line(page);
		page_fmt(page, ROLE_BAD, "%*s^%*s^", e->mark, "", w + GAP - e->mark + g->mark - 1,
			"");
	}
	if (*sheet_text(c, "difference"))
		page_text(page, 0, ROLE_TEXT, sheet_text(c, "difference"));
}

/* One below the other, and a caret under where what came departs. */
static void below(const struct sheet *s, const struct yaml *c, struct answer *e, struct answer *g)
{
	cut_both(s, e, g, s->page->width - SHEET_LABEL);
	sheet_labelled(s, "expected", ROLE_CODE, e->text);
	sheet_labelled(s, "got", ROLE_CODE, g->text);
	add_difference(s, c, g->mark < 0 ? -1 : SHEET_LABEL + g->mark);
}

/* ---- long lists by element, texts of several lines by line ---- */

struct row {
	size_t at;
	const char *expected, *got; /* NULL where one has ended */
	bool differs;
};

static int widest(const struct row *rows, size_t n, bool got, int least)
{
	int w = least;

	for (size_t i = 0; i < n; i++) {
		const char *text = got ? rows[i].got : rows[i].expected;
		int columns = text ? (int)utf8_width(text) : 0;

		w = columns > w ? columns : w;
	}
	return w;
}

static void add_cell(const struct sheet *s, unsigned style, const char *text, int w)
{
	struct str cell = {0};
	size_t used = utf8_fit(&cell, text ? text : "-", (size_t)w, s->page->ascii);

	str_pad(&cell, ' ', (size_t)w - used + 2);
	page_add(s->page, style, str_c(&cell));
	str_free(&cell);
}

static void add_rows(const struct sheet *s, const char *what, const struct row *rows, size_t n)
{
	const char *bad = theme_glyphs(s->page->ascii)->bad;
	int room = (s->page->width - SHEET_LABEL - 4) / 2;
	int w = widest(rows, n, false, (int)strlen("expected"));
	int v = widest(rows, n, true, (int)strlen("got"));

	w = w < room ? w : room;
	v = v < room ? v : room;
	page_line(s->page);
	page_fmt(s->page, ROLE_FAINT, "%-*s%-*s%s", SHEET_LABEL, what, w + 2, "expected", "got");
	for (size_t i = 0; i < n; i++) {
		unsigned style = rows[i].differs ? ROLE_BAD : ROLE_FAINT;

		page_line(s->page);
		page_fmt(s->page, style, "%s %5zu   ", rows[i].differs ? bad : " ", rows[i].at);
		add_cell(s, ROLE_CODE, rows[i].expected, w);
		add_cell(s, rows[i].differs ? ROLE_BAD : ROLE_CODE, rows[i].got, v);
	}
}

static void by_element(const struct sheet *s, const struct yaml *items)
{
	struct row rows[ROWS];
	size_t n = items->n < ROWS ? items->n : ROWS;

	for (size_t i = 0; i < n; i++) {
		const struct yaml *y = items->items[i];
		const char *e = sheet_text(y, "expected"), *g = sheet_text(y, "got");

		rows[i] = (struct row){(size_t)sheet_number(y, "at"), *e ? e : NULL, *g ? g : NULL,
			sheet_true(y, "differs")};
	}
	add_rows(s, "element", rows, n);
}

/* Takes the next line off *text, without blanks at its end; NULL when there is none. */
static const char *take_line(const struct sheet *s, const char **text)
{
	const char *line = *text;
	size_t n = strcspn(line, "\n"), kept = n;

	if (!*line)
		return NULL;
	*text += n + (line[n] == '\n');
	while (kept && (line[kept - 1] == ' ' || line[kept - 1] == '\r'))
		kept--;
	return arena_ndup(&s->page->arena, line, kept);
}

/* The lines around the first one that differs. */
static void by_line(const struct sheet *s, const char *expected, const char *got)
{
	struct row rows[ROWS] = {{0}};
	size_t n = 0, after = 0;

	for (size_t at = 1; (*expected || *got) && after + LINES_BEFORE < ROWS; at++) {
		const char *e = take_line(s, &expected), *g = take_line(s, &got);
		bool differs = !e || !g || strcmp(e, g) != 0;

		if (!after && !differs && n == LINES_BEFORE)
			memmove(rows, rows + 1, --n * sizeof *rows);
		rows[n++] = (struct row){at, e, g, differs};
		after += after || differs;
	}
	add_rows(s, "line", rows, n);
}

static void add_answers(const struct sheet *s, const struct yaml *c)
{
	const struct yaml *items = yaml_get(c, "items");
	struct answer e = read_answer(c, "expected", "expected_at");
	struct answer g = read_answer(c, "got", "got_at");
	bool list = items && items->kind == YAML_LIST && items->n;
	bool lines = !s->verbose && *g.text && (has_lines(e.text) || has_lines(g.text));
	int half = (s->page->width - GAP) / 2;

	if (lines) {
		by_line(s, e.text, g.text);
		return;
	}
	if (list)
		by_element(s, items);
	if (s->verbose || !*e.text || !*g.text) {
		if (*e.text)
			add_long(s, "expected", e.text, FEW_LINES);
		if (*g.text)
			add_long(s, "got", g.text, FEW_LINES);
	} else if (!list && s->page->width >= WIDE && (int)utf8_width(e.text) <= half &&
		   (int)utf8_width(g.text) <= half) {
		beside(s, c, &e, &g, half);
		return;
	} else if (!list) {
		below(s, c, &e, &g);
		return;
	}
	add_sentence(s, sheet_text(c, "difference"));
}

void sheet_case(const struct sheet *s)
{
	const struct yaml *c = yaml_get(s->json, "failing");

	if (!c || c->kind != YAML_MAP)
		return;
	page_line(s->page);
	page_line(s->page);
	page_fmt(s->page, ROLE_ACCENT, "Case \"%s\"", sheet_text(c, "name"));
	if (*sheet_text(c, "input"))
		add_long(s, "input", sheet_text(c, "input"), MAX_LINES);
	add_answers(s, c);
	add_sentence(s, sheet_text(c, "why"));
}

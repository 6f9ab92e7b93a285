/* How a table looks. */
#include "base/utf8.h"
#include "tui/widget/table.h"

#include <stdio.h>

enum {
	SIGN = 2,  /* before the first column: a mark */
	SIGNS = 3, /* a column no wider than this holds signs: its title has no room above it */
	WIDE = 96, /* screens from here on are wide */
	SHARE = 8, /* the least that a column with a share of the rest gets */
};

struct drawing {
	const struct table *t;
	const struct table_kind *k;
	const void *rows;
	int widths[TABLE_COLUMNS]; /* 0: not shown; below 0: a share of the rest */
};

/* Whether all columns shown fit, those that share the rest with some room for each. */
static bool fits(const struct drawing *d, int left)
{
	for (size_t i = 0; i < d->k->n; i++)
		left -= d->widths[i] < 0 ? SHARE : d->widths[i];
	return left >= 0;
}

/* What does not fit is not shown, from the right; the first column stays. */
static void drop_columns(struct drawing *d, int left)
{
	size_t first = 0;

	while (first < d->k->n && !d->widths[first])
		first++;
	for (size_t i = d->k->n; i-- > first + 1 && !fits(d, left);)
		d->widths[i] = 0;
}

static void measure(struct drawing *d, int w)
{
	int left = w - SIGN, sharing = 0;

	for (size_t i = 0; i < d->k->n; i++) {
		const struct table_column *c = &d->k->columns[i];
		bool shown = table_has_column(d->t, d->k, i) && w >= c->from;

		int width = c->wide && w >= WIDE ? c->wide : c->width;

		d->widths[i] = !shown ? 0 : width ? width : -1;
	}
	drop_columns(d, left);
	for (size_t i = 0; i < d->k->n; i++) {
		left -= d->widths[i] > 0 ? d->widths[i] : 0;
		sharing += d->widths[i] < 0;
	}
	for (size_t i = 0; i < d->k->n; i++)
		if (d->widths[i] < 0) {
			d->widths[i] = left / sharing;
			left -= left / sharing--;
		}
}

static void draw_cell(struct area a, int x, int w, bool right, unsigned style, const char *text)
{
	struct area cell = area_part(a, x, 0, w - 1, 1);

	if (right && (int)utf8_width(text) < w)
		draw_right(cell, w - 1, 0, style, text);
	else
		draw_fit(cell, 0, 0, w - 1, style, text);
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct drawing *d = context;
	size_t row = d->t->shown[i];
	struct arena scratch = {0};
	int x = SIGN;

	if (d->t->n_marks && table_marked(d->t, d->k->id(d->rows, row)))
		draw_text(a, 0, 0, ROLE_ACCENT, theme_glyphs(a.canvas->ascii)->mark);
	for (size_t c = 0; c < d->k->n; c++) {
		const struct table_column *column = &d->k->columns[c];

		if (!d->widths[c])
			continue;
		draw_cell(a, x, d->widths[c], column->right,
			column->style ? column->style(d->rows, row) : ROLE_TEXT,
			column->text(d->rows, row, &scratch));
		x += d->widths[c];
	}
	arena_free(&scratch);
}

/* The column that the rows are sorted by has an arrow. */
static void draw_head(const struct drawing *d, struct area a)
{
	const struct glyphs *g = theme_glyphs(a.canvas->ascii);
	int x = SIGN;

	for (size_t c = 0; c < d->k->n; c++) {
		const struct table_column *column = &d->k->columns[c];
		bool sorted = d->t->sort == c + 1;
		char title[64];

		if (!d->widths[c])
			continue;
		snprintf(title, sizeof title, "%s%s", column->width && column->width <= SIGNS ? "" : column->title,
			!sorted      ? ""
			: d->t->down ? g->falling
				     : g->rising);
		draw_cell(a, x, d->widths[c], column->right, sorted ? ROLE_ACCENT : ROLE_FAINT,
			title);
		draw_hit(a, x, 0, d->widths[c], CMD_SORT, (int)c);
		x += d->widths[c];
	}
}

static void draw_choice(void *context, size_t i, struct area a)
{
	const struct drawing *d = context;

	draw_fmt(a, 1, 0, ROLE_TEXT, "[%c] %s", table_has_column(d->t, d->k, i) ? 'x' : ' ',
		d->k->columns[i].title);
}

static void draw_choosing(struct table *t, struct drawing *d, struct area a)
{
	int w = 26, h = (int)d->k->n < a.h - 2 ? (int)d->k->n : a.h - 2;
	struct area box = area_part(a, a.w - w, 1, w, h + 1);

	draw_clear(box);
	draw_text(box, 1, 0, ROLE_ACCENT, "columns: Space, Esc");
	list_draw(&t->choice, area_part(box, 0, 1, w, h), draw_choice, d);
}

void table_draw(struct table *t, const struct table_kind *k, const void *rows, struct area a)
{
	struct drawing d = {t, k, rows, {0}};

	measure(&d, a.w);
	draw_head(&d, area_part(a, 0, 0, a.w, 1));
	if (t->list.n == 0)
		draw_fit(a, SIGN, 1, a.w - SIGN, ROLE_TEXT,
			t->words[0] && t->n_rows ? "Nothing has these words; Esc shows all again."
						 : k->none);
	list_draw(&t->list, area_part(a, 0, 1, a.w, a.h - 1), draw_row, &d);
	if (t->choosing)
		draw_choosing(t, &d, a);
}

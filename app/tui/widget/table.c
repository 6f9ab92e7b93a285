#include "tui/widget/table.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void table_fini(struct table *t)
{
	free(t->shown);
	free(t->marks);
	*t = (struct table){0};
}

size_t table_at(const struct table *t)
{
	return t->list.at < t->list.n ? t->shown[t->list.at] : SIZE_MAX;
}

/* ---- which rows, in which order ---- */

static bool has_word(const char *const *texts, size_t n, const char *word, size_t len)
{
	char one[sizeof((struct table *)0)->words];

	memcpy(one, word, len);
	one[len] = '\0';
	for (size_t i = 0; i < n; i++)
		if (strcasestr(texts[i], one))
			return true;
	return false;
}

static bool has_words(const struct table_kind *k, const void *rows, size_t row, const char *words,
	struct arena *a)
{
	const char *texts[32];
	size_t len;

	for (size_t i = 0; i < k->n; i++)
		texts[i] = k->columns[i].text(rows, row, a);
	for (; *words; words += len) {
		words += strspn(words, " ");
		len = strcspn(words, " ");
		if (len && !has_word(texts, k->n, words, len))
			return false;
	}
	return true;
}

static void narrow(struct table *t, const struct table_kind *k, const void *rows)
{
	struct arena a = {0};
	size_t n = 0;

	for (size_t i = 0; i < t->n_rows; i++)
		if (!t->words[0] || has_words(k, rows, i, t->words, &a))
			t->shown[n++] = i;
	arena_free(&a);
	list_set(&t->list, n);
}

struct sorting {
	const struct table_column *column;
	const void *rows;
	const char **texts; /* of every row, when the column has no order of its own */
	int sign;
};

/* Equal rows stay in the order of the view. */
static int by_column(const void *p, const void *q, void *context)
{
	const struct sorting *s = context;
	size_t x = *(const size_t *)p, y = *(const size_t *)q;
	int c = s->texts ? strcasecmp(s->texts[x], s->texts[y]) : s->column->compare(s->rows, x, y);

	return c ? s->sign * c : (x > y) - (x < y);
}

static void sort(struct table *t, const struct table_kind *k, const void *rows)
{
	struct arena a = {0};
	struct sorting s = {NULL, rows, NULL, t->down ? -1 : 1};

	if (t->sort == 0)
		return;
	s.column = &k->columns[t->sort - 1];
	if (!s.column->compare) {
		s.texts = arena_new(&a, (t->n_rows + 1) * sizeof *s.texts);
		for (size_t i = 0; i < t->n_rows; i++)
			s.texts[i] = s.column->text(rows, i, &a);
	}
	qsort_r(t->shown, t->list.n, sizeof *t->shown, by_column, &s);
	arena_free(&a);
}

void table_select(struct table *t, const struct table_kind *k, const void *rows, int64_t id)
{
	for (size_t i = 0; i < t->list.n; i++)
		if (k->id(rows, t->shown[i]) == id) {
			list_select(&t->list, i);
			t->at = id;
			return;
		}
}

static void remember(struct table *t, const struct table_kind *k, const void *rows)
{
	t->at = table_at(t) == SIZE_MAX ? 0 : k->id(rows, table_at(t));
}

/* Where the selected row is gone, the one that stands in its place now is selected. */
static void arrange(struct table *t, const struct table_kind *k, const void *rows)
{
	narrow(t, k, rows);
	sort(t, k, rows);
	table_select(t, k, rows, t->at);
	remember(t, k, rows);
}

void table_set(struct table *t, const struct table_kind *k, const void *rows, size_t n)
{
	if (n > t->cap) {
		free(t->shown);
		t->shown = mem_new(n * sizeof *t->shown);
		t->cap = n;
	}
	t->n_rows = n;
	arrange(t, k, rows);
}

void table_filter(struct table *t, const struct table_kind *k, const void *rows, const char *words)
{
	size_t n = strlen(words) < sizeof t->words - 1 ? strlen(words) : sizeof t->words - 1;

	memcpy(t->words, words, n);
	t->words[n] = '\0';
	if (*words) {
		t->at = 0;
		t->list.at = 0;
	}
	arrange(t, k, rows);
}

/* ---- marks ---- */

static size_t mark_of(const struct table *t, int64_t id)
{
	size_t i = 0;

	while (i < t->n_marks && t->marks[i] != id)
		i++;
	return i;
}

static void turn_mark(struct table *t, int64_t id)
{
	size_t i = mark_of(t, id);

	if (i < t->n_marks) {
		t->marks[i] = t->marks[--t->n_marks];
		return;
	}
	VEC_RESERVE(t->marks, t->n_marks, t->cap_marks);
	t->marks[t->n_marks++] = id;
}

static void mark_all(struct table *t, const struct table_kind *k, const void *rows)
{
	bool all = t->list.n && t->n_marks == t->list.n;

	t->n_marks = 0;
	for (size_t i = 0; i < t->list.n && !all; i++)
		turn_mark(t, k->id(rows, t->shown[i]));
}

size_t *table_chosen(const struct table *t, const struct table_kind *k, const void *rows,
	struct arena *a, size_t *n)
{
	size_t *out = arena_new(a, (t->n_marks + 1) * sizeof *out);

	*n = 0;
	for (size_t i = 0; i < t->n_rows && t->n_marks; i++)
		if (mark_of(t, k->id(rows, i)) < t->n_marks)
			out[(*n)++] = i;
	if (*n == 0 && table_at(t) != SIZE_MAX)
		out[(*n)++] = table_at(t);
	return out;
}

char *table_count(const struct table *t, struct arena *a)
{
	const char *base = arena_printf(a, "%zu of %zu", t->list.n ? t->list.at + 1 : 0, t->list.n);

	return t->n_marks ? arena_printf(a, "%s, %zu marked", base, t->n_marks)
			  : arena_dup(a, base);
}

/* ---- commands ---- */

static bool is_on(const struct table *t, const struct table_kind *k, size_t column)
{
	return k->columns[column].extra == ((t->turned >> column & 1) != 0);
}

static void choose(struct table *t, enum command cmd, int arg)
{
	if (cmd == CMD_MARK || cmd == CMD_OPEN) {
		t->turned ^= UINT32_C(1) << t->choice.at;
		t->touched = true;
	} else if (!list_command(&t->choice, cmd, arg)) {
		t->choosing = false;
	}
}

static void sort_by(
	struct table *t, const struct table_kind *k, const void *rows, size_t sort_is, bool down)
{
	t->sort = sort_is;
	t->down = down;
	t->touched = true;
	arrange(t, k, rows);
}

/* One of them at a time: words, then marks. */
static bool take_back(struct table *t, const struct table_kind *k, const void *rows)
{
	if (t->words[0])
		table_filter(t, k, rows, "");
	else if (t->n_marks)
		t->n_marks = 0;
	else
		return false;
	return true;
}

static bool act(
	struct table *t, const struct table_kind *k, const void *rows, enum command cmd, int arg)
{
	size_t row = table_at(t), column = (size_t)arg + 1;

	switch (cmd) {
	case CMD_MARK:
		if (row != SIZE_MAX)
			turn_mark(t, k->id(rows, row));
		list_command(&t->list, CMD_DOWN, 0);
		return true;
	case CMD_MARK_ALL:
		mark_all(t, k, rows);
		return true;
	case CMD_SORT:
		sort_by(t, k, rows, column, t->sort == column && !t->down);
		return true;
	case CMD_SORT_NEXT:
		sort_by(t, k, rows, (t->sort + 1) % (k->n + 1), false);
		return true;
	case CMD_SORT_PREVIOUS:
		sort_by(t, k, rows, (t->sort + k->n) % (k->n + 1), false);
		return true;
	case CMD_REVERSE:
		sort_by(t, k, rows, t->sort ? t->sort : 1, !t->down);
		return true;
	case CMD_COLUMNS:
		t->choosing = true;
		t->choice = (struct list){0};
		list_set(&t->choice, k->n);
		return true;
	case CMD_BACK:
		return take_back(t, k, rows);
	default:
		return false;
	}
}

bool table_command(
	struct table *t, const struct table_kind *k, const void *rows, enum command cmd, int arg)
{
	bool done = true;

	if (t->choosing)
		choose(t, cmd, arg);
	else
		done = list_command(&t->list, cmd, arg) || act(t, k, rows, cmd, arg);
	remember(t, k, rows);
	return done;
}

/* ---- drawing ---- */

enum { SIGN = 2 }; /* before the first column: a mark */

struct drawing {
	const struct table *t;
	const struct table_kind *k;
	const void *rows;
	int widths[32]; /* 0: not shown */
};

static void measure(struct drawing *d, int w)
{
	int left = w - SIGN, sharing = 0;

	for (size_t i = 0; i < d->k->n; i++) {
		const struct table_column *c = &d->k->columns[i];
		bool shown = is_on(d->t, d->k, i) && w >= c->from;

		d->widths[i] = shown ? c->width : 0;
		left -= d->widths[i];
		sharing += shown && c->width == 0;
	}
	for (size_t i = 0; i < d->k->n && sharing; i++)
		if (d->k->columns[i].width == 0 && is_on(d->t, d->k, i) &&
			w >= d->k->columns[i].from) {
			d->widths[i] = left / sharing > 3 ? left / sharing : 3;
			left -= d->widths[i];
			sharing--;
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

	if (d->t->n_marks && mark_of(d->t, d->k->id(d->rows, row)) < d->t->n_marks)
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
		snprintf(title, sizeof title, "%s%s", column->title,
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

	draw_fmt(a, 1, 0, ROLE_TEXT, "[%c] %s", is_on(d->t, d->k, i) ? 'x' : ' ',
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

/* ---- what the person chose ---- */

void table_keep(const struct table *t, const struct table_kind *k, struct str *out)
{
	str_addf(out, "%s%s", t->down ? "-" : "+", t->sort ? k->columns[t->sort - 1].title : "");
	for (size_t i = 0; i < k->n; i++)
		if (t->turned >> i & 1)
			str_addf(out, "|%s", k->columns[i].title);
}

void table_recall(struct table *t, const struct table_kind *k, const char *kept)
{
	size_t part = 0;

	for (; *kept; part++, kept += *kept == '|') {
		size_t n = strcspn(kept, "|");

		if (part == 0) {
			t->down = *kept == '-';
			kept++;
			n -= n > 0;
		}
		for (size_t i = 0; i < k->n; i++) {
			const char *title = k->columns[i].title;

			if (strlen(title) != n || strncmp(title, kept, n) != 0)
				continue;
			if (part == 0)
				t->sort = i + 1;
			else
				t->turned |= UINT32_C(1) << i;
		}
		kept += n;
	}
}

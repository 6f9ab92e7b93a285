#include "cli/print.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/widget/page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

/* First: on a terminal a longer first cell pushes the rest of its row aside. */
enum { LEAST_SCREEN = 40, FIRST = 30, GAP = 2 };

size_t print_width(FILE *to)
{
	struct winsize size = {0};
	int was = errno; /* that it is no terminal is no error to tell of */

	if (ioctl(fileno(to), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
		errno = was;
		return 0;
	}
	return size.ws_col < LEAST_SCREEN ? LEAST_SCREEN : size.ws_col;
}

/* text, which begins in the column at, wrapped at the screen's end; lines after the first are set
 * in. */
static void print_wrapped(FILE *to, size_t screen, size_t at, const char *text)
{
	struct page page = {.width = (int)(screen - at)};

	page_text(&page, 0, ROLE_TEXT, text);
	for (size_t i = 0; i < page.n; i++) {
		fprintf(to, "%*s", i ? (int)at : 0, "");
		for (size_t k = 0; k < page.lines[i].n; k++)
			fputs(page.lines[i].pieces[k].text, to);
		fputc('\n', to);
	}
	page_fini(&page);
}

void print_paragraph(FILE *to, size_t indent, const char *text)
{
	size_t screen = print_width(to);

	fprintf(to, "%*s", (int)indent, "");
	if (screen && *text)
		print_wrapped(to, screen, indent, text);
	else
		fprintf(to, "%s\n", text);
}

const char *print_clean(const char *s, struct arena *a)
{
	struct str out = {0};

	utf8_clean(&out, s, strlen(s), true);
	s = str_keep(&out, a);
	return s;
}

void print_cells(struct print_table *t, const char *const *cells)
{
	const char **row;
	size_t n = 0;

	VEC_RESERVE(t->rows, t->n, t->cap);
	row = t->rows[t->n++];
	for (; n < PRINT_COLUMNS && cells[n]; n++) {
		struct str clean = {0};

		utf8_clean(&clean, cells[n], strlen(cells[n]), false);
		row[n] = str_keep(&clean, &t->arena);
	}
	if (n > t->columns)
		t->columns = n;
	while (n < PRINT_COLUMNS)
		row[n++] = "";
}

static void measure(struct print_table *t, size_t screen, size_t *width)
{
	size_t all = 0;

	for (size_t i = 0; i < t->n; i++) {
		for (size_t k = 0; k < t->columns; k++) {
			size_t w = utf8_width(t->rows[i][k]);

			if (w > width[k])
				width[k] = w;
		}
	}
	for (size_t k = 0; k < t->columns; k++)
		all += width[k] + GAP;
	if (!screen || all <= screen + GAP)
		return;
	if (width[0] > FIRST) {
		all -= width[0] - FIRST;
		width[0] = FIRST;
	}
	/* Of a column that would only begin, nothing is shown. */
	if (t->cut && all - width[t->columns - 1] > screen)
		t->columns--;
}

static void print_one(const struct print_table *t, const char *const *row, const size_t *width,
	size_t screen, FILE *to)
{
	struct str line = {0}, shown = {0};
	size_t last = t->columns - 1, at = 0;

	for (size_t k = 0; k < t->columns && (k < last || !screen || t->cut); k++) {
		size_t w = utf8_width(row[k]);

		str_add(&line, row[k]);
		str_pad(&line, ' ', (w < width[k] ? width[k] - w : 0) + GAP);
	}
	at = utf8_width(str_c(&line));
	if (screen && !t->cut && *row[last] && at + LEAST_SCREEN / 2 <= screen) {
		fputs(str_c(&line), to);
		print_wrapped(to, screen, at, row[last]);
	} else {
		if (screen && !t->cut)
			str_add(&line, row[last]);
		while (line.len && line.p[line.len - 1] == ' ')
			line.p[--line.len] = '\0';
		if (screen && t->cut)
			utf8_fit(&shown, str_c(&line), screen, false);
		fprintf(to, "%s\n", screen && t->cut ? str_c(&shown) : str_c(&line));
	}
	str_free(&line);
	str_free(&shown);
}

void print_table(struct print_table *t, FILE *to)
{
	size_t width[PRINT_COLUMNS] = {0}, screen = print_width(to);

	measure(t, screen, width);
	for (size_t i = 0; i < t->n; i++)
		print_one(t, t->rows[i], width, screen, to);
	free(t->rows);
	arena_free(&t->arena);
	*t = (struct print_table){0};
}

void print_list_begin(struct print_list *l)
{
	*l = (struct print_list){0};
	json_open(&l->json, NULL, '[');
}

void print_list_item(struct print_list *l)
{
	json_open(&l->json, NULL, '{');
	l->n++;
}

int print_list_end(struct print_list *l, struct app *app)
{
	json_close(&l->json, ']');
	if (app->json)
		command_print_json(app, &l->json);
	else if (!l->n && l->none)
		fprintf(app->err, "%s\n", l->none);
	if (app->json || !l->n)
		l->table.n = 0; /* a heading alone is no table */
	print_table(&l->table, app->out);
	str_free(&l->json.out);
	return l->n ? 0 : 1;
}

static const char *days_of(int64_t n, const char *before, const char *after, struct arena *a)
{
	return arena_printf(a, "%s%lld day%s%s", before, (long long)n, n == 1 ? "" : "s", after);
}

const char *print_due(const struct clock *c, int64_t moment, struct arena *a)
{
	int64_t days = clock_day(c, moment) - clock_today(c);

	if (days == 0)
		return "today";
	return days > 0 ? days_of(days, "in ", "", a) : days_of(-days, "", " late", a);
}

const char *print_ago(const struct clock *c, int64_t moment, struct arena *a)
{
	int64_t day = clock_day(c, moment), days = clock_today(c) - day;

	if (days <= 0)
		return "today";
	if (days == 1)
		return "yesterday";
	return days > 31 ? clock_date(a, day) : days_of(days, "", " ago", a);
}

void print_progress(void *context, size_t done, size_t total)
{
	const struct print_progress *p = context;

	fprintf(p->app->err, "progress %s %zu %zu\n", p->stage, done, total);
}

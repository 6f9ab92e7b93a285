#include "cli/print.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

const char *print_clean(const char *s, struct arena *a)
{
	struct str out = {0};

	utf8_clean(&out, s, strlen(s), true);
	s = arena_dup(a, str_c(&out));
	str_free(&out);
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
		row[n] = arena_dup(&t->arena, str_c(&clean));
		str_free(&clean);
	}
	if (n > t->columns)
		t->columns = n;
	while (n < PRINT_COLUMNS)
		row[n++] = "";
}

void print_table(struct print_table *t, FILE *to)
{
	size_t width[PRINT_COLUMNS] = {0};

	for (size_t i = 0; i < t->n; i++) {
		for (size_t k = 0; k < t->columns; k++) {
			size_t w = utf8_width(t->rows[i][k]);

			if (w > width[k])
				width[k] = w;
		}
	}
	for (size_t i = 0; i < t->n; i++) {
		struct str line = {0};

		for (size_t k = 0; k < t->columns; k++) {
			str_add(&line, t->rows[i][k]);
			str_pad(&line, ' ', width[k] - utf8_width(t->rows[i][k]) + 2);
		}
		while (line.len && line.p[line.len - 1] == ' ')
			line.p[--line.len] = '\0';
		fprintf(to, "%s\n", str_c(&line));
		str_free(&line);
	}
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

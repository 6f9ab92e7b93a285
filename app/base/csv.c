#include "base/csv.h"

#include <string.h>

struct reader {
	const char *p;
	size_t line;
	char separator;
	const char *name;
	struct arena *a;
};

static bool at_end(const struct reader *r)
{
	return !*r->p || *r->p == '\n' || *r->p == r->separator ||
	       (*r->p == '\r' && (r->p[1] == '\n' || !r->p[1]));
}

static int read_quoted(struct reader *r, struct str *cell, struct err *e)
{
	size_t began = r->line;

	for (r->p++; *r->p; r->p++) {
		if (*r->p == '"' && r->p[1] != '"')
			break;
		if (*r->p == '"')
			r->p++;
		r->line += *r->p == '\n';
		str_addc(cell, *r->p);
	}
	if (!*r->p)
		return err_set(e, ERR_INPUT, "%s:%zu: a quote is opened here and never closed",
			r->name, began);
	r->p++;
	r->p += strspn(r->p, r->separator == '\t' ? " " : " \t");
	if (at_end(r))
		return 0;
	return err_set(e, ERR_INPUT,
		"%s:%zu: text follows a closing quote; a quote within a cell is written twice, and "
		"--separator says what parts cells",
		r->name, r->line);
}

static int read_cell(struct reader *r, const char **out, struct err *e)
{
	struct str cell = {0};
	int rc = 0;

	if (*r->p == '"')
		rc = read_quoted(r, &cell, e);
	else
		while (!at_end(r))
			str_addc(&cell, *r->p++);
	*out = str_keep(&cell, r->a);
	return rc;
}

/* One row, and the line end behind it. */
static int read_row(struct reader *r, struct csv_row *row, bool *empty, struct err *e)
{
	size_t cap = 0;

	*row = (struct csv_row){.line = r->line};
	*empty = true;
	for (;;) {
		if (row->n == CSV_MAX_COLUMNS)
			return err_set(e, ERR_INPUT, "%s:%zu: more than %d columns", r->name,
				row->line, CSV_MAX_COLUMNS);
		ARENA_RESERVE(r->a, row->cells, row->n, cap);
		if (read_cell(r, &row->cells[row->n], e) != 0)
			return -1;
		if (row->cells[row->n][strspn(row->cells[row->n], " \t\r\n")])
			*empty = false;
		row->n++;
		if (*r->p != r->separator || !*r->p)
			break;
		r->p++;
	}
	if (*r->p == '\r')
		r->p++;
	if (*r->p == '\n') {
		r->p++;
		r->line++;
	}
	return 0;
}

int csv_parse(const char *text, size_t line, char separator, const char *name, struct arena *a,
	struct csv *out, struct err *e)
{
	struct reader r = {text, line, separator, name, a};
	size_t cap = 0;

	*out = (struct csv){0};
	while (*r.p) {
		struct csv_row row;
		bool empty;

		if (read_row(&r, &row, &empty, e) != 0)
			return -1;
		if (empty)
			continue;
		if (out->n == CSV_MAX_ROWS)
			return err_set(
				e, ERR_INPUT, "%s has more than %d rows", name, CSV_MAX_ROWS);
		ARENA_RESERVE(a, out->rows, out->n, cap);
		out->rows[out->n++] = row;
	}
	return 0;
}

void csv_cell(struct str *out, const char *cell, char separator)
{
	size_t n = strlen(cell);

	if (!strchr(cell, separator) && !strpbrk(cell, "\"\r\n") &&
		(!n || (cell[0] != ' ' && cell[n - 1] != ' '))) {
		str_add(out, cell);
		return;
	}
	str_addc(out, '"');
	for (; *cell; cell++) {
		if (*cell == '"')
			str_addc(out, '"');
		str_addc(out, *cell);
	}
	str_addc(out, '"');
}

/* How it works. cmark's core knows no tables: one arrives as a paragraph whose lines hold pipes.
 * Its second line, |---|:--:|, is what tells it from prose. */
#include "publish/mdflow.h"

#include <string.h>

/* A table wider than the screen is scrolled sideways, as code is; beyond this it is read as prose.
 */
enum { MAX_COLUMNS = 16, MAX_WIDTH = 400 };

struct row {
	struct span {
		size_t from, n; /* glyphs of the run */
		size_t width;
	} cells[MAX_COLUMNS];
	size_t n; /* may be more than there is room for */
};

struct table {
	struct row *rows;
	size_t n, cap, columns;
	size_t width[MAX_COLUMNS], total;
	char align[MAX_COLUMNS]; /* '<', '^', '>' */
};

static char at(const struct flow *f, size_t i)
{
	return f->run[i].style & MD_CODE ? 'x' : f->run[i].p[0];
}

static void add_cell(const struct flow *f, struct row *r, size_t from, size_t to)
{
	struct span *s;

	if (r->n++ >= MAX_COLUMNS)
		return;
	while (from < to && at(f, from) == ' ')
		from++;
	while (to > from && at(f, to - 1) == ' ')
		to--;
	s = &r->cells[r->n - 1];
	*s = (struct span){from, to - from, 0};
	for (size_t i = from; i < to; i++)
		s->width += f->run[i].width;
}

/* Cells between pipes; the outer pipes may be left out. */
static struct row read_row(const struct flow *f, size_t from, size_t to)
{
	struct row r = {0};

	while (from < to && at(f, from) == ' ')
		from++;
	while (to > from && at(f, to - 1) == ' ')
		to--;
	if (from < to && at(f, from) == '|')
		from++;
	if (to > from && at(f, to - 1) == '|')
		to--;
	for (size_t i = from; i <= to; i++)
		if (i == to || at(f, i) == '|') {
			add_cell(f, &r, from, i);
			from = i + 1;
		}
	return r;
}

static bool read_align(const struct flow *f, const struct row *r, char align[MAX_COLUMNS])
{
	for (size_t c = 0; c < r->n; c++) {
		const struct span *s = &r->cells[c];
		bool left = s->n && at(f, s->from) == ':';
		bool right = s->n && at(f, s->from + s->n - 1) == ':';

		if (s->n < 1u + left + right)
			return false;
		for (size_t i = left; i < s->n - right; i++)
			if (at(f, s->from + i) != '-')
				return false;
		align[c] = left && right ? '^' : right ? '>' : '<';
	}
	return true;
}

static void read_rows(const struct flow *f, struct table *t)
{
	size_t from = 0;

	for (size_t i = 0; i <= f->n; i++) {
		if (i < f->n && f->run[i].p[0] != '\n')
			continue;
		if (i > from) {
			ARENA_RESERVE(f->a, t->rows, t->n, t->cap);
			t->rows[t->n++] = read_row(f, from, i);
		}
		from = i + 1;
	}
}

static void measure(struct table *t)
{
	for (size_t r = 0; r < t->n; r++)
		for (size_t c = 0; r != 1 && c < t->rows[r].n && c < t->columns; c++)
			if (t->rows[r].cells[c].width > t->width[c])
				t->width[c] = t->rows[r].cells[c].width;
	for (size_t c = 0; c < t->columns; c++)
		t->total += t->width[c] + (c ? 3 : 0);
}

static struct glyph *pad(struct glyph *g, const char *p, size_t n, unsigned style)
{
	while (n--)
		*g++ = (struct glyph){p, (unsigned char)strlen(p), 1, (unsigned short)style, 0};
	return g;
}

static void put_row(struct flow *f, const struct table *t, const struct row *r, bool head)
{
	const char *bar = f->ascii ? "|" : "\u2502";
	struct glyph *line, *g;
	size_t size = t->total;

	for (size_t c = 0; c < t->columns && c < r->n; c++)
		size += r->cells[c].n;
	g = line = arena_new(f->a, size * sizeof *line);
	for (size_t c = 0; c < t->columns; c++) {
		struct span s = c < r->n ? r->cells[c] : (struct span){0};
		size_t space = t->width[c] - s.width;
		size_t before = t->align[c] == '>' ? space : t->align[c] == '^' ? space / 2 : 0;

		if (c) {
			g = pad(g, " ", 1, MD_PLAIN);
			g = pad(g, bar, 1, MD_FAINT);
			g = pad(g, " ", 1, MD_PLAIN);
		}
		g = pad(g, " ", before, MD_PLAIN);
		for (size_t i = 0; i < s.n; i++, g++) {
			*g = f->run[s.from + i];
			g->style |= head ? MD_STRONG : 0;
		}
		if (c + 1 < t->columns)
			g = pad(g, " ", space - before, MD_PLAIN);
	}
	flow_line(f, line, (size_t)(g - line));
}

static void put_rule(struct flow *f, const struct table *t)
{
	const char *dash = f->ascii ? "-" : "\u2500", *cross = f->ascii ? "+" : "\u253C";
	struct glyph *line = arena_new(f->a, t->total * sizeof *line), *g = line;

	for (size_t c = 0; c < t->columns; c++) {
		if (c) {
			g = pad(g, dash, 1, MD_FAINT);
			g = pad(g, cross, 1, MD_FAINT);
			g = pad(g, dash, 1, MD_FAINT);
		}
		g = pad(g, dash, t->width[c], MD_FAINT);
	}
	flow_line(f, line, (size_t)(g - line));
}

bool flow_table(struct flow *f)
{
	struct table t = {0};
	size_t pipes = 0;

	for (size_t i = 0; i < f->n; i++)
		pipes += at(f, i) == '|';
	if (!pipes)
		return false;
	read_rows(f, &t);
	if (t.n < 2 || t.rows[1].n > MAX_COLUMNS || !read_align(f, &t.rows[1], t.align))
		return false;
	t.columns = t.rows[1].n;
	measure(&t);
	if (t.rows[0].n != t.columns || t.total > MAX_WIDTH)
		return false;
	for (size_t r = 0; r < t.n; r++)
		if (r == 1)
			put_rule(f, &t);
		else
			put_row(f, &t, &t.rows[r], r == 0);
	f->n = f->column = 0;
	return true;
}

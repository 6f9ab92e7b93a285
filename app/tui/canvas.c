#include "tui/canvas.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

void canvas_fini(struct canvas *c)
{
	free(c->cells);
	free(c->hits);
	*c = (struct canvas){0};
}

void canvas_resize(struct canvas *c, int w, int h)
{
	c->w = w < 1 ? 1 : w;
	c->h = h < 1 ? 1 : h;
	c->cells = mem_grow(c->cells, (size_t)c->w * (size_t)c->h, sizeof *c->cells);
	canvas_clear(c);
}

static const struct cell blank = {" ", 1, ROLE_TEXT};

void canvas_clear(struct canvas *c)
{
	for (size_t i = 0; i < (size_t)c->w * (size_t)c->h; i++)
		c->cells[i] = blank;
	c->cursor_x = c->cursor_y = -1;
	c->n_hits = 0;
}

struct cell *canvas_at(const struct canvas *c, int x, int y)
{
	if (x < 0 || y < 0 || x >= c->w || y >= c->h)
		return NULL;
	return &c->cells[(size_t)y * (size_t)c->w + (size_t)x];
}

const struct hit *canvas_hit(const struct canvas *c, int x, int y)
{
	for (size_t i = c->n_hits; i-- > 0;) {
		const struct hit *h = &c->hits[i];

		if (x >= h->x && x < h->x + h->w && y >= h->y && y < h->y + h->h)
			return h;
	}
	return NULL;
}

void canvas_text(const struct canvas *c, struct str *out)
{
	for (int y = 0; y < c->h; y++) {
		size_t start = out->len, end = out->len + 1;

		str_addc(out, ' ');
		for (int x = 0; x < c->w; x++) {
			const struct cell *cell = canvas_at(c, x, y);

			str_add(out, cell->text);
			if (cell->style & STYLE_REVERSE)
				out->p[start] = '>';
			if (strcmp(cell->text, " ") != 0)
				end = out->len;
		}
		if (end == start + 1 && out->p[start] == ' ')
			end = start;
		out->len = end;
		out->p[end] = '\0';
		str_addc(out, '\n');
	}
}

struct area area_all(struct canvas *c)
{
	return (struct area){c, 0, 0, c->w, c->h};
}

struct area area_part(struct area a, int x, int y, int w, int h)
{
	struct area p = {a.canvas, a.x + x, a.y + y, w, h};

	if (x < 0 || y < 0 || x >= a.w || y >= a.h)
		p.w = p.h = 0;
	if (p.w > a.w - x)
		p.w = a.w - x;
	if (p.h > a.h - y)
		p.h = a.h - y;
	if (p.w <= 0 || p.h <= 0)
		p.w = p.h = 0;
	return p;
}

static struct cell *cell_of(struct area a, int x, int y)
{
	if (x < 0 || y < 0 || x >= a.w || y >= a.h)
		return NULL;
	return canvas_at(a.canvas, a.x + x, a.y + y);
}

/* Before a cell is overwritten: the other half of a wide character would be left alone. */
static void break_wide(struct canvas *c, int x, int y)
{
	struct cell *here = canvas_at(c, x, y);
	struct cell *other = canvas_at(c, here->width == 0 ? x - 1 : x + 1, y);

	if (here->width != 1 && other)
		*other = (struct cell){" ", 1, other->style};
}

static void put(struct area a, int x, int y, unsigned style, const char *p, size_t n, int width)
{
	struct cell *cell = cell_of(a, x, y);

	if (!cell)
		return;
	break_wide(a.canvas, a.x + x, a.y + y);
	*cell = (struct cell){" ", 1, style};
	if (width == 2 && !cell_of(a, x + 1, y))
		return;
	memcpy(cell->text, p, n);
	cell->text[n] = '\0';
	cell->width = (unsigned char)width;
	if (width == 2) {
		break_wide(a.canvas, a.x + x + 1, a.y + y);
		cell[1] = (struct cell){"", 0, style};
	}
}

/* A mark joins the character before it; what is too much for one cell is left out. */
static void attach(struct area a, int x, int y, const char *p, size_t n)
{
	struct cell *cell = cell_of(a, x, y);

	if (cell && cell->width == 0)
		cell = cell_of(a, x - 1, y);
	if (cell && strlen(cell->text) + n < CELL_BYTES)
		strncat(cell->text, p, n);
}

int draw_text(struct area a, int x, int y, unsigned style, const char *text)
{
	struct str clean = {0};
	const char *p;
	int from = x;

	if (y < 0 || y >= a.h)
		return 0;
	utf8_clean(&clean, text, strlen(text), false);
	p = str_c(&clean);
	for (size_t left = clean.len; left && x < a.w;) {
		int32_t cp;
		size_t used = utf8_next(p, left, &cp);
		int width = utf8_cp_width(cp);

		if (width > 0)
			put(a, x, y, style, p, used, width);
		else if (x > from)
			attach(a, x - 1, y, p, used);
		x += width;
		p += used;
		left -= used;
	}
	str_free(&clean);
	return x - from;
}

int draw_fmt(struct area a, int x, int y, unsigned style, const char *fmt, ...)
{
	struct str text = {0};
	va_list ap;
	int used;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	used = draw_text(a, x, y, style, str_c(&text));
	str_free(&text);
	return used;
}

int draw_fit(struct area a, int x, int y, int w, unsigned style, const char *text)
{
	struct str clean = {0}, cut = {0};
	int used;

	utf8_clean(&clean, text, strlen(text), false);
	utf8_fit(&cut, str_c(&clean), w < 0 ? 0 : (size_t)w, a.canvas->ascii);
	used = draw_text(a, x, y, style, str_c(&cut));
	str_free(&clean);
	str_free(&cut);
	return used;
}

int draw_right(struct area a, int right, int y, unsigned style, const char *text)
{
	struct str clean = {0};
	int used;

	utf8_clean(&clean, text, strlen(text), false);
	used = draw_text(a, right - (int)utf8_width(str_c(&clean)), y, style, str_c(&clean));
	str_free(&clean);
	return used;
}

int draw_run(struct area a, int x, int y, unsigned style, const char *sign, int n)
{
	for (int i = 0; i < n; i++)
		draw_text(a, x + i, y, style, sign);
	return n < 0 ? 0 : n;
}

void draw_mark(struct area a, int x, int y, int w, unsigned bits)
{
	for (; w > 0; x++, w--) {
		struct cell *cell = cell_of(a, x, y);

		/* In reverse, colours would be patches of ground: a bar is of one piece. */
		if (cell && bits & STYLE_REVERSE)
			cell->style &= ~(unsigned)STYLE_ROLE;
		if (cell)
			cell->style |= bits;
	}
}

void draw_clear(struct area a)
{
	for (int y = 0; y < a.h; y++)
		for (int x = 0; x < a.w; x++)
			put(a, x, y, ROLE_TEXT, " ", 1, 1);
}

void draw_cursor(struct area a, int x, int y)
{
	if (!cell_of(a, x, y))
		return;
	a.canvas->cursor_x = a.x + x;
	a.canvas->cursor_y = a.y + y;
}

void draw_hit(struct area a, int x, int y, int w, int command, int arg)
{
	struct area p = area_part(a, x, y, w, 1);
	struct canvas *c = a.canvas;

	if (!p.w)
		return;
	VEC_RESERVE(c->hits, c->n_hits, c->cap_hits);
	c->hits[c->n_hits++] = (struct hit){p.x, p.y, p.w, 1, command, arg};
}

void seen_forget(struct seen *s)
{
	free(s->cells);
	*s = (struct seen){0};
}

bool seen_changed(struct seen *s, const struct canvas *c, int y)
{
	const struct cell *row = canvas_at(c, 0, y);
	size_t size = (size_t)c->w * sizeof *row, start = (size_t)y * (size_t)c->w;

	if (!row)
		return false;
	if (s->w != c->w || s->h != c->h) {
		seen_forget(s);
		/* No row is all zeros: even a blank cell holds a space. */
		s->cells = mem_new((size_t)c->h * size);
		s->w = c->w;
		s->h = c->h;
	}
	if (memcmp(row, s->cells + start, size) == 0)
		return false;
	memcpy(s->cells + start, row, size);
	return true;
}

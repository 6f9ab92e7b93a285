/* Work against size, both axes logarithmic: the points that were counted, the class that fits them,
 * and the target. A cell of the screen holds two by four dots of Braille; in ASCII one sign. */
#include "base/str.h"
#include "tui/sheet/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 56, ROWS = 12, LEFT = 9, POINTS_MAX = 64 };
enum { ACROSS = 2, DOWN = 4, DASH = 4 };

enum series { NONE, WANTED, FITTED, POINT };

static const struct {
	const char *key, *words;
	unsigned role;
	char ascii;
	bool dashed;
} series[] = {
	[WANTED] = {"wanted", "the target",     ROLE_GOOD,                '-', true },
	[FITTED] = {"fitted", "what fits",      ROLE_FAINT,               '.', false},
	[POINT] = {"work",   "what you wrote", ROLE_ACCENT | STYLE_BOLD, 'o', false},
};

struct spot {
	unsigned char dots;
	enum series top;
};

struct chart {
	const struct sheet *sheet;
	const struct yaml *points;
	double size[POINTS_MAX]; /* logarithms */
	size_t n;
	double left, right, low, high;
	struct spot spots[ROWS][COLUMNS];
};

/* The sizes that a label names, added up: 4608 of "V = 512, E = 4096". */
static double size_of(const char *label)
{
	double sum = 0;

	for (const char *p = strchr(label, '='); p; p = strchr(p + 1, '='))
		sum += strtod(p + 1, NULL);
	return sum;
}

static double value_of(const struct chart *c, enum series of, size_t i)
{
	return sheet_number(c->points->items[i], series[of].key);
}

/* False when there is nothing to draw a line through. */
static bool measure(struct chart *c)
{
	c->left = c->low = INFINITY;
	c->right = c->high = -INFINITY;
	for (size_t i = 0; i < c->n; i++) {
		c->size[i] = log(size_of(sheet_text(c->points->items[i], "label")));
		c->left = fmin(c->left, c->size[i]);
		c->right = fmax(c->right, c->size[i]);
		for (enum series k = WANTED; k <= POINT; k++) {
			double v = value_of(c, k, i);

			if (v > 0) {
				c->low = fmin(c->low, log(v));
				c->high = fmax(c->high, log(v));
			}
		}
	}
	return isfinite(c->left) && isfinite(c->low) && c->right > c->left && c->high > c->low;
}

/* Sets the dot at x, y, from 0 to 1 each, y upwards. */
static void dot(struct chart *c, enum series of, double x, double y)
{
	static const unsigned char bits[DOWN][ACROSS] = {
		{0x01, 0x08},
                {0x02, 0x10},
                {0x04, 0x20},
                {0x40, 0x80}
        };
	int across = (int)lround(x * (COLUMNS * ACROSS - 1));
	int down = (int)lround((1 - y) * (ROWS * DOWN - 1));
	struct spot *spot = &c->spots[down / DOWN][across / ACROSS];

	if (series[of].dashed && across / DASH % 2)
		return;
	spot->dots |= bits[down % DOWN][across % ACROSS];
	if (of > spot->top)
		spot->top = of;
}

static double across(const struct chart *c, size_t i)
{
	return (c->size[i] - c->left) / (c->right - c->left);
}

static double up(const struct chart *c, double value)
{
	return (log(value) - c->low) / (c->high - c->low);
}

/* Straight between neighbours, which on these axes is nearly true. Points of another shape begin
 * with smaller sizes again. */
static void curve(struct chart *c, enum series of)
{
	for (size_t i = 0; i + 1 < c->n; i++) {
		double x = across(c, i), to = across(c, i + 1);
		double a = value_of(c, of, i), b = value_of(c, of, i + 1);
		int steps = (int)((to - x) * COLUMNS * ACROSS) + 1;

		if (to <= x || a <= 0 || b <= 0)
			continue;
		for (int k = 0; k <= steps; k++) {
			double part = (double)k / steps;

			dot(c, of, x + part * (to - x), up(c, a) + part * (up(c, b) - up(c, a)));
		}
	}
}

static void add_spot(struct str *out, const struct spot *spot, bool ascii)
{
	unsigned code = 0x2800u + spot->dots;

	if (spot->top == NONE)
		str_addc(out, ' ');
	else if (ascii)
		str_addc(out, series[spot->top].ascii);
	else if (spot->top == POINT)
		str_add(out, "●");
	else
		str_addf(out, "%c%c%c", (int)(0xE0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3F)),
			(int)(0x80 | (code & 0x3F)));
}

/* 1234567 as "1.2M". */
static void add_count(struct page *page, double v)
{
	static const char units[] = " kMGTPE";
	size_t u = 0;

	for (; v >= 999.5 && units[u + 1]; u++)
		v /= 1000;
	page_fmt(page, ROLE_FAINT, "%*.*f%c ", LEFT - 2, v < 9.95 && u ? 1 : 0, v, units[u]);
}

static void add_row(struct chart *c, int y)
{
	struct page *page = c->sheet->page;
	const struct spot *row = c->spots[y];

	page_line(page);
	if (y == 0 || y == ROWS - 1)
		add_count(page, exp(y ? c->low : c->high));
	else
		page_fmt(page, ROLE_FAINT, "%*s", LEFT, "");
	page_add(page, ROLE_FAINT, theme_glyphs(page->ascii)->upright);
	for (int x = 0, to; x < COLUMNS; x = to) {
		struct str run = {0};

		for (to = x; to < COLUMNS && row[to].top == row[x].top; to++)
			add_spot(&run, &row[to], page->ascii);
		page_add(page, series[row[x].top].role, str_c(&run));
		str_free(&run);
	}
}

static void add_legend(struct chart *c)
{
	struct page *page = c->sheet->page;
	const struct yaml *growth = yaml_get(yaml_get(c->sheet->json, "target"), "work");
	const char *of[] = {[WANTED] = sheet_text(growth, "target"),
		[FITTED] = sheet_text(growth, "fitted"),
		[POINT] = ""};
	const char *first = sheet_text(c->points->items[0], "label");
	const char *last = sheet_text(c->points->items[c->n - 1], "label");
	int room = COLUMNS - (int)strlen(first);

	page_line(page);
	page_fmt(page, ROLE_FAINT, "%*s%s%*s", LEFT + 1, "", first, room, last);
	page_line(page);
	page_fmt(page, ROLE_FAINT, "%*s", LEFT + 1, "");
	for (int k = POINT; k >= WANTED; k--) {
		static const char *const signs[] = {
			[WANTED] = "⠒ ⠒", [FITTED] = "⠒⠒⠒", [POINT] = "●"};
		static const char *const plain[] = {
			[WANTED] = "---", [FITTED] = "...", [POINT] = "o"};

		if (value_of(c, (enum series)k, 0) <= 0)
			continue;
		page_add(page, series[k].role, page->ascii ? plain[k] : signs[k]);
		page_fmt(
			page, ROLE_FAINT, " %s%s%s   ", series[k].words, *of[k] ? ", " : "", of[k]);
	}
}

void sheet_chart(const struct sheet *s)
{
	const struct yaml *points = yaml_get(yaml_get(s->json, "target"), "points");
	struct chart *c;

	if (!points || points->kind != YAML_LIST || points->n < 2 ||
		s->page->width < LEFT + 1 + COLUMNS)
		return;
	c = arena_new(&s->page->arena, sizeof *c);
	c->sheet = s;
	c->points = points;
	c->n = points->n < POINTS_MAX ? points->n : POINTS_MAX;
	if (!measure(c))
		return;
	curve(c, WANTED);
	curve(c, FITTED);
	for (size_t i = 0; i < c->n; i++)
		if (value_of(c, POINT, i) > 0)
			dot(c, POINT, across(c, i), up(c, value_of(c, POINT, i)));
	sheet_heading(s, "Work against size, both logarithmic");
	for (int y = 0; y < ROWS; y++)
		add_row(c, y);
	add_legend(c);
}

/* Work against size. An axis is logarithmic when what it shows spans more than a factor of SPAN and
 * nothing of it is 0. */
#include "publish/chart_draw.h"

#include <math.h>
#include <string.h>

enum { POINTS_MOST = 200, LEFT = DRAW_MARGIN + 44, TOP = DRAW_TOP + 8, HIGH = 220, STEPS = 8 };
#define SPAN 16.0
/* A span beside which rounding is nothing, so that equal values are drawn in the middle. */
#define LEAST 1e-9

struct axis {
	double low, high; /* of the values, or of their logarithms to base 10 */
	bool logarithmic;
};

struct plane {
	const struct chart_growth *g;
	size_t n;
	struct axis x, y;
};

static size_t shown(const struct chart_growth *g)
{
	return g->n < POINTS_MOST ? g->n : POINTS_MOST;
}

static bool growth_sound(const struct chart *c)
{
	for (size_t i = 0; i < c->growth.n; i++) {
		const struct chart_point *p = &c->growth.points[i];

		if (!chart_sound(p->size) || !chart_sound(p->work) || !chart_sound(p->fitted) ||
			!chart_sound(p->allowed))
			return false;
	}
	return true;
}

static double on(const struct axis *a, double v)
{
	return a->logarithmic ? log10(fmax(v, LEAST)) : v;
}

static struct axis axis_for(double least, double most)
{
	struct axis a = {.logarithmic = least > LEAST && most / least > SPAN};

	a.low = a.logarithmic ? log10(least) : 0;
	a.high = a.logarithmic ? log10(most) : most > LEAST ? most : 1;
	return a;
}

static struct plane lay_out(const struct chart_growth *g)
{
	struct plane p = {.g = g, .n = shown(g)};
	double least_x = INFINITY, most_x = 0, least_y = INFINITY, most_y = 0;

	for (size_t i = 0; i < p.n; i++) {
		const struct chart_point *q = &g->points[i];

		least_x = fmin(least_x, q->size);
		most_x = fmax(most_x, q->size);
		least_y = fmin(least_y, q->work);
		most_y = fmax(most_y, fmax(q->work, fmax(q->fitted, q->allowed)));
		least_y = q->fitted > 0 ? fmin(least_y, q->fitted) : least_y;
		least_y = q->allowed > 0 ? fmin(least_y, q->allowed) : least_y;
	}
	p.x = axis_for(least_x, most_x);
	p.y = axis_for(least_y, most_y);
	return p;
}

static double across(const struct plane *p, double v)
{
	double part = (on(&p->x, v) - p->x.low) / (p->x.high - p->x.low);

	return LEFT + 12 + part * (DRAW_RIGHT - LEFT - 24);
}

static double up(const struct plane *p, double v)
{
	double part = (on(&p->y, v) - p->y.low) / (p->y.high - p->y.low);

	return TOP + HIGH - 10 - part * (HIGH - 20);
}

/* ---- words ---- */

static const char *size_name(const struct chart_growth *g)
{
	return g->size && *g->size ? g->size : "size";
}

static void add_expression(struct str *out, const char *before, const char *expression)
{
	if (!expression || !*expression)
		return;
	str_add(out, before);
	chart_label(out, expression, 24);
}

static void growth_words(struct str *out, const struct chart *c)
{
	const struct chart_growth *g = &c->growth;

	if (!g->n) {
		str_add(out, "nothing measured");
		return;
	}
	for (size_t i = 0; i<g->n; i += g->n> 1 ? g->n - 1 : 1) {
		str_add(out, i ? ", to " : "from ");
		chart_number(out, g->points[i].work);
		str_add(out, " at ");
		chart_label(out, size_name(g), 12);
		str_add(out, " = ");
		chart_exact(out, g->points[i].size);
	}
	str_addf(out, ", %zu measured", g->n);
	add_expression(out, "; fits ", g->fitted);
	add_expression(out, "; allowed ", g->allowed);
}

static void growth_table(struct str *out, const struct chart *c)
{
	const struct chart_growth *g = &c->growth;
	const char *const names[] = {size_name(g), "measured", "fitted", "allowed"};

	table_head(out, names, 4);
	for (size_t i = 0; i < g->n; i++) {
		const struct chart_point *p = &g->points[i];

		str_addc(out, '|');
		cell_number(out, p->size);
		cell_number(out, p->work);
		cell_number(out, p->fitted > 0 ? p->fitted : CHART_UNKNOWN);
		cell_number(out, p->allowed > 0 ? p->allowed : CHART_UNKNOWN);
		str_addc(out, '\n');
	}
}

/* ---- picture ---- */

static double growth_height(const struct chart *c)
{
	(void)c;
	return TOP + HIGH + 66;
}

/* A tick of the x axis when down, else of the y axis. */
static void draw_tick(struct str *out, const struct plane *p, double v, bool down)
{
	double x = across(p, v), y = up(p, v);
	struct str number = {0};

	chart_number(&number, v);
	if (down) {
		pen_line(out, "axis", x, TOP, x, TOP + HIGH);
		pen_text(out, "faint", x, TOP + HIGH + 18, AT_MIDDLE, number.p, 8);
	} else {
		pen_line(out, "axis", LEFT, y, DRAW_RIGHT, y);
		pen_text(out, "faint", LEFT - 8, y + 4.5, AT_END, number.p, 8);
	}
	str_free(&number);
}

/* Powers of ten, so thinned that at most six are left; below three decades also 2 and 5 of each. */
static void draw_log_ticks(struct str *out, const struct plane *p, const struct axis *a, bool down)
{
	static const double parts[] = {1, 2, 5};
	int first = (int)floor(a->low), last = (int)floor(a->high), every = 1 + (last - first) / 6;
	int n = a->high - a->low < 3 ? 3 : 1;

	for (int power = first; power <= last; power += every)
		for (int i = 0; i < n; i++) {
			double v = parts[i] * pow(10, power);

			if (log10(v) >= a->low - 0.01 && log10(v) <= a->high + 0.01)
				draw_tick(out, p, v, down);
		}
}

static void draw_linear_ticks(
	struct str *out, const struct plane *p, const struct axis *a, bool down)
{
	double power = pow(10, floor(log10(a->high))), lead = a->high / power;
	double step = power * (lead < 2 ? 0.5 : lead < 5 ? 1 : 2);

	for (int i = 0; i <= (int)(a->high / step + 0.001); i++)
		draw_tick(out, p, i * step, down);
}

static void draw_ticks(struct str *out, const struct plane *p, const struct axis *a, bool down)
{
	if (a->logarithmic)
		draw_log_ticks(out, p, a, down);
	else
		draw_linear_ticks(out, p, a, down);
}

static double curve_value(const struct chart_point *p, bool fitted)
{
	return fitted ? p->fitted : p->allowed;
}

/* Between two points as a power of the size, which is straight where both axes are logarithmic. */
static double between(double a, double b, double part)
{
	return a > LEAST && b > LEAST ? a * pow(b / a, part) : a + (b - a) * part;
}

static void draw_curve(struct str *out, const struct plane *p, bool fitted)
{
	size_t drawn = 0;
	bool joins = false;

	for (size_t i = 0; i + 1 < p->n; i++) {
		const struct chart_point *from = &p->g->points[i], *to = from + 1;
		double a = curve_value(from, fitted), b = curve_value(to, fitted);

		if (to->size <= from->size || a <= 0 || b <= 0) {
			joins = false;
			continue;
		}
		if (!drawn++)
			str_addf(out, "<path class=\"%s\" d=\"", fitted ? "fit" : "limit");
		for (int k = joins; k <= STEPS; k++) {
			double part = (double)k / STEPS;

			str_addc(out, k ? 'L' : 'M');
			pen_length(out, across(p, between(from->size, to->size, part)));
			str_addc(out, ' ');
			pen_length(out, up(p, between(a, b, part)));
		}
		joins = true;
	}
	if (drawn)
		str_add(out, "\"/>\n");
}

static void draw_point(struct str *out, double x, double y)
{
	str_add(out, "<circle class=\"accent\" cx=\"");
	pen_length(out, x);
	str_add(out, "\" cy=\"");
	pen_length(out, y);
	str_add(out, "\" r=\"4.5\"/>\n");
}

static bool has_curve(const struct plane *p, bool fitted)
{
	for (size_t i = 0; i < p->n; i++)
		if (curve_value(&p->g->points[i], fitted) > 0)
			return true;
	return false;
}

static void draw_key(struct str *out, const struct plane *p)
{
	double y = TOP + HIGH + 46, x = LEFT;

	draw_point(out, x + 10, y - 4.5);
	pen_text(out, "ink", x + 22, y, AT_START, "measured", 10);
	x += 104;
	for (int fitted = 1; fitted >= 0; fitted--) {
		struct str words = {0};

		if (!has_curve(p, fitted))
			continue;
		str_add(&words, fitted ? "fits" : "allowed");
		add_expression(&words, " ", fitted ? p->g->fitted : p->g->allowed);
		pen_line(out, fitted ? "fit" : "limit", x, y - 4.5, x + 24, y - 4.5);
		pen_text(out, "ink", x + 32, y, AT_START, words.p, 24);
		x += 56 + 7 * (double)chart_columns(words.p, 24);
		str_free(&words);
	}
}

static void growth_draw(struct str *out, const struct chart *c)
{
	const struct plane p = lay_out(&c->growth);
	struct str under = {0};

	chart_label(&under, c->unit, 40);
	str_add(&under, under.len ? " against " : "against ");
	chart_label(&under, size_name(&c->growth), 12);
	if (p.x.logarithmic && p.y.logarithmic)
		str_add(&under, ", both axes logarithmic");
	else if (p.x.logarithmic || p.y.logarithmic)
		str_addf(&under, ", the axis %s logarithmic",
			p.x.logarithmic ? "across" : "upwards");
	pen_under_title(out, under.p);
	draw_ticks(out, &p, &p.x, true);
	draw_ticks(out, &p, &p.y, false);
	draw_curve(out, &p, false);
	draw_curve(out, &p, true);
	for (size_t i = 0; i < p.n; i++)
		draw_point(out, across(&p, p.g->points[i].size), up(&p, p.g->points[i].work));
	draw_key(out, &p);
	str_free(&under);
}

const struct chart_maker chart_growth_maker = {
	growth_sound, growth_words, growth_table, growth_height, growth_draw};

/* Bars, one a week or whatever the labels say, on one scale from 0. */
#include "publish/chart_draw.h"

#include <math.h>

enum { BARS_MOST = 104, TICKS = 4, LEFT = DRAW_MARGIN + 40, HIGH = 160, VALUES_MOST = 14 };
/* Of less no scale is made. */
#define LEAST 1e-9
enum { LABEL_COLUMNS = 12, COLUMN = 7 };

static size_t first_shown(const struct chart_bars *b)
{
	return b->n > BARS_MOST ? b->n - BARS_MOST : 0;
}

/* 1, 2 or 5 times a power of ten, so that TICKS of them reach top. */
static double tick_for(double top)
{
	double raw = top / TICKS, power = pow(10, floor(log10(raw)));

	for (int i = 0; i < 3; i++) {
		static const double steps[] = {1, 2, 5};

		if (steps[i] * power >= raw * 0.999)
			return steps[i] * power;
	}
	return 10 * power;
}

static double most_of(const struct chart_bars *b)
{
	double most = b->goal;

	for (size_t i = first_shown(b); i < b->n; i++)
		most = fmax(most, b->values[i]);
	return most;
}

static bool bars_sound(const struct chart *c)
{
	for (size_t i = 0; i < c->bars.n; i++)
		if (!chart_sound(c->bars.values[i]))
			return false;
	return chart_sound(c->bars.goal);
}

static void bars_words(struct str *out, const struct chart *c)
{
	const struct chart_bars *b = &c->bars;
	size_t from = first_shown(b), best = from, reached = 0;
	double sum = 0;

	if (!b->n) {
		str_add(out, "nothing yet");
		return;
	}
	for (size_t i = from; i < b->n; i++) {
		sum += b->values[i];
		reached += b->values[i] >= b->goal;
		if (b->values[i] > b->values[best])
			best = i;
	}
	str_addf(out, from ? "%zu bars, the last of %zu; from " : "%zu bars, from ", b->n - from,
		b->n);
	chart_label(out, b->labels[from], 40);
	str_add(out, " to ");
	chart_label(out, b->labels[b->n - 1], 40);
	str_add(out, "; ");
	chart_number(out, sum);
	str_add(out, " in all, ");
	chart_number(out, sum / (double)(b->n - from));
	str_add(out, " on average; most ");
	chart_number(out, b->values[best]);
	str_add(out, " at ");
	chart_label(out, b->labels[best], 40);
	str_add(out, ", last ");
	chart_number(out, b->values[b->n - 1]);
	if (b->goal > 0) {
		str_add(out, "; the goal of ");
		chart_number(out, b->goal);
		str_addf(out, " was reached %zu times", reached);
	}
}

static void bars_table(struct str *out, const struct chart *c)
{
	const struct chart_bars *b = &c->bars;
	const char *const names[] = {"", c->unit && *c->unit ? c->unit : "value"};

	table_head(out, names, 2);
	for (size_t i = 0; i < b->n; i++) {
		str_addc(out, '|');
		cell_text(out, b->labels[i]);
		cell_number(out, b->values[i]);
		str_addc(out, '\n');
	}
}

static double bars_height(const struct chart *c)
{
	(void)c;
	return DRAW_TOP + 16 + HIGH + 40;
}

static double up(double v, double top)
{
	return DRAW_TOP + 16 + HIGH * (1 - v / top);
}

static void draw_scale(struct str *out, double top, double tick)
{
	for (int i = 0; i <= (int)lround(top / tick); i++) {
		double v = i * tick;
		struct str number = {0};

		chart_number(&number, v);
		pen_line(out, "axis", LEFT, up(v, top), DRAW_RIGHT, up(v, top));
		pen_text(out, "faint", LEFT - 8, up(v, top) + 4.5, AT_END, number.p, 8);
		str_free(&number);
	}
}

static void draw_goal(struct str *out, double goal, double top)
{
	struct str words = {0};
	double x;

	str_add(&words, "goal ");
	chart_number(&words, goal);
	x = DRAW_RIGHT - 8 - COLUMN * (double)words.len;
	pen_line(out, "limit", LEFT, up(goal, top), DRAW_RIGHT, up(goal, top));
	pen_line(out, "limit", x - 24, UNDER_TITLE - 4.5, x, UNDER_TITLE - 4.5);
	pen_text(out, "faint", DRAW_RIGHT, UNDER_TITLE, AT_END, words.p, 20);
	str_free(&words);
}

/* Every so many bars have their label: those that fit beside each other, the last one always. */
static void draw_labels(struct str *out, const struct chart_bars *b, double pitch)
{
	size_t widest = 1, from = first_shown(b), every;

	for (size_t i = from; i < b->n; i++) {
		size_t n = chart_columns(b->labels[i], LABEL_COLUMNS);

		widest = n > widest ? n : widest;
	}
	every = (size_t)ceil((double)(widest + 2) * COLUMN / pitch);
	for (size_t i = from; i < b->n; i++) {
		double x = LEFT + ((double)(i - from) + 0.5) * pitch;
		double half = (double)chart_columns(b->labels[i], LABEL_COLUMNS) * COLUMN / 2;

		if ((b->n - 1 - i) % every)
			continue;
		pen_text(out, "faint", x + half > DRAW_RIGHT ? DRAW_RIGHT : x,
			DRAW_TOP + 16 + HIGH + 20, x + half > DRAW_RIGHT ? AT_END : AT_MIDDLE,
			b->labels[i], LABEL_COLUMNS);
	}
}

static void draw_bar(
	struct str *out, const struct chart_bars *b, size_t i, double x, double pitch, double top)
{
	double w = fmin(pitch * 0.72, 44), v = b->values[i];
	struct str number = {0};

	/* What is not nothing is seen. */
	if (v > 0)
		pen_rect(out, "accent", x - w / 2, fmin(up(v, top), up(0, top) - 1), w,
			fmax(up(0, top) - up(v, top), 1));
	chart_number(&number, v);
	if (v > 0 && b->n <= VALUES_MOST)
		pen_text(out, "ink", x, up(v, top) - 6, AT_MIDDLE, number.p, 8);
	str_free(&number);
}

static void bars_draw(struct str *out, const struct chart *c)
{
	const struct chart_bars *b = &c->bars;
	size_t from = first_shown(b), shown = b->n - from;
	double most = most_of(b), reach = most > LEAST ? most : 1, tick = tick_for(reach);
	double top = tick * ceil(reach / tick * 0.9999);
	double pitch = (DRAW_RIGHT - LEFT) / (double)(shown ? shown : 1);

	pen_under_title(out, c->unit);
	draw_scale(out, top, tick);
	for (size_t i = from; i < b->n; i++)
		draw_bar(out, b, i, LEFT + ((double)(i - from) + 0.5) * pitch, pitch, top);
	if (b->goal > 0)
		draw_goal(out, b->goal, top);
	draw_labels(out, b, pitch);
}

const struct chart_maker chart_bars_maker = {
	bars_sound, bars_words, bars_table, bars_height, bars_draw};

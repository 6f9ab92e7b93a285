/* The calendar: a column a week, Monday on top, five levels. */
#include "publish/chart_draw.h"

#include "base/clock.h"

#include <math.h>
#include <stdlib.h>

enum { WEEKS = 52, WEEKS_MOST = 53, LEVELS = 5, LEFT = DRAW_MARGIN + 34, GRID = DRAW_TOP + 20 };
/* The years 1 to 9999. */
#define FIRST_DAY INT64_C(-719162)
#define LAST_DAY INT64_C(2932896)

/* The days that are shown, [from, n) of the chart's, and how. */
struct calendar {
	const struct chart_heat *heat;
	size_t from, weeks;
	int64_t monday; /* of the first column */
	double pitch, most, step;
};

static int row_of(int64_t day)
{
	return (clock_weekday(day) + 6) % 7;
}

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Four equal steps up to what nineteen in twenty days with anything stay below: one wild day does
 * not make all others pale. */
static double level_step(const struct calendar *cal)
{
	double busy[7 * WEEKS_MOST];
	size_t n = 0;

	for (size_t i = cal->from; i < cal->heat->n; i++)
		if (cal->heat->days[i] > 0)
			busy[n++] = cal->heat->days[i];
	if (!n)
		return 1;
	qsort(busy, n, sizeof *busy, by_value);
	return busy[(n - 1) * 19 / 20] / (LEVELS - 1);
}

static struct calendar lay_out(const struct chart_heat *h)
{
	struct calendar cal = {.heat = h, .weeks = h->weeks ? h->weeks : WEEKS};
	int64_t last = h->first + (h->n ? (int64_t)h->n - 1 : 0);
	double room = DRAW_RIGHT - LEFT;

	if (cal.weeks > WEEKS_MOST)
		cal.weeks = WEEKS_MOST;
	cal.monday = last - row_of(last) - 7 * ((int64_t)cal.weeks - 1);
	cal.from = h->first < cal.monday ? (size_t)(cal.monday - h->first) : 0;
	cal.pitch = fmin(room / (double)cal.weeks, 18);
	for (size_t i = cal.from; i < h->n; i++)
		cal.most = fmax(cal.most, h->days[i]);
	cal.step = level_step(&cal);
	return cal;
}

static bool heat_sound(const struct chart *c)
{
	const struct chart_heat *h = &c->heat;

	if (h->first < FIRST_DAY || h->first > LAST_DAY || h->n > (size_t)(LAST_DAY - h->first))
		return false;
	for (size_t i = 0; i < h->n; i++)
		if (!chart_sound(h->days[i]))
			return false;
	return true;
}

/* What the shown days say, for the words and for the line under the title. */
struct tally {
	double sum, best;
	size_t active, days, run, longest;
	int64_t best_day;
};

static struct tally count_days(const struct calendar *cal)
{
	struct tally t = {.days = cal->heat->n - cal->from};

	for (size_t i = cal->from; i < cal->heat->n; i++) {
		double v = cal->heat->days[i];

		t.sum += v;
		t.active += v > 0;
		t.run = v > 0 ? t.run + 1 : 0;
		t.longest = t.run > t.longest ? t.run : t.longest;
		if (v > t.best) {
			t.best = v;
			t.best_day = cal->heat->first + (int64_t)i;
		}
	}
	return t;
}

static void heat_words(struct str *out, const struct chart *c)
{
	const struct calendar cal = lay_out(&c->heat);
	const struct tally t = count_days(&cal);

	if (!t.days) {
		str_add(out, "no days yet");
		return;
	}
	chart_exact(out, t.sum);
	str_addf(out, " in all, on %zu of %zu days from ", t.active, t.days);
	chart_day(out, c->heat.first + (int64_t)cal.from, true);
	str_add(out, " to ");
	chart_day(out, c->heat.first + (int64_t)c->heat.n - 1, true);
	if (!t.active)
		return;
	str_add(out, "; most on ");
	chart_day(out, t.best_day, true);
	str_add(out, " with ");
	chart_exact(out, t.best);
	str_addf(out, "; longest run of days %zu", t.longest);
}

/* A row a month. */
static void heat_table(struct str *out, const struct chart *c)
{
	static const char *const names[] = {"month", "total", "days active", "most in a day"};
	const struct chart_heat *h = &c->heat;
	struct arena a = {0};

	table_head(out, names, 4);
	for (size_t i = 0; i < h->n;) {
		const char *month = arena_ndup(&a, clock_date(&a, h->first + (int64_t)i), 7);
		double sum = 0, most = 0, active = 0;

		/* No month is shorter than what is left of this one. */
		do {
			sum += h->days[i];
			most = fmax(most, h->days[i]);
			active += h->days[i] > 0;
			i++;
		} while (i < h->n && !str_ends(clock_date(&a, h->first + (int64_t)i), "-01"));
		str_add(out, "|");
		cell_text(out, month);
		cell_number(out, sum);
		cell_number(out, active);
		cell_number(out, most);
		str_addc(out, '\n');
	}
	arena_free(&a);
}

static double heat_height(const struct chart *c)
{
	return GRID + 7 * lay_out(&c->heat).pitch + 46;
}

/* One path for all days of a level: a square each, its corners rounded by the stroke. */
static void draw_square(struct str *out, double x, double y, double side)
{
	str_addc(out, 'M');
	pen_length(out, x + 1);
	str_addc(out, ' ');
	pen_length(out, y + 1);
	str_addc(out, 'h');
	pen_length(out, side - 2);
	str_addc(out, 'v');
	pen_length(out, side - 2);
	str_addc(out, 'h');
	pen_length(out, 2 - side);
	str_addc(out, 'z');
}

static int level_of(const struct calendar *cal, double v)
{
	return v <= 0 ? 0 : (int)fmin(fmax(ceil(v / cal->step), 1), LEVELS - 1);
}

static void draw_days(struct str *out, const struct calendar *cal)
{
	for (int level = 0; level < LEVELS; level++) {
		size_t drawn = 0;

		for (size_t i = cal->from; i < cal->heat->n; i++) {
			int64_t day = cal->heat->first + (int64_t)i;
			double column = (double)((day - cal->monday) / 7);

			if (level_of(cal, cal->heat->days[i]) != level)
				continue;
			if (!drawn++)
				str_addf(out, "<path class=\"l%d\" d=\"", level);
			draw_square(out, LEFT + column * cal->pitch,
				GRID + row_of(day) * cal->pitch, cal->pitch * 0.84);
		}
		if (drawn)
			str_add(out, "\"/>\n");
	}
}

/* The name of each month above the week that its first day is in. */
static void draw_months(struct str *out, const struct calendar *cal)
{
	struct arena a = {0};

	for (size_t week = 0; week < cal->weeks; week++)
		for (int64_t day = cal->monday + 7 * (int64_t)week, k = 0; k < 7; k++) {
			struct str name = {0};

			if (!str_ends(clock_date(&a, day + k), "-01"))
				continue;
			chart_day(&name, day + k, false);
			if (week + 2 < cal->weeks)
				pen_text(out, "faint", LEFT + (double)week * cal->pitch, GRID - 8,
					AT_START, name.p + 2, 3);
			str_free(&name);
		}
	arena_free(&a);
}

/* The levels, and what the palest and the darkest stand for. */
static void draw_key(struct str *out, const struct calendar *cal)
{
	double y = GRID + 7 * cal->pitch + 12, x;
	struct str most = {0};

	if (cal->most <= 0)
		return;
	chart_number(&most, cal->most);
	pen_text(out, "faint", DRAW_RIGHT, y + 11, AT_END, most.p, 8);
	x = DRAW_RIGHT - 8 * (double)most.len - 6 - LEVELS * 16;
	pen_text(out, "faint", x - 6, y + 11, AT_END, "0", 1);
	for (int level = 0; level < LEVELS; level++) {
		str_addf(out, "<path class=\"l%d\" d=\"", level);
		draw_square(out, x + 16 * level, y, 13);
		str_add(out, "\"/>\n");
	}
	str_free(&most);
}

static void heat_draw(struct str *out, const struct chart *c)
{
	static const char *const names[] = {"Mon", "Wed", "Fri"};
	const struct calendar cal = lay_out(&c->heat);
	const struct tally t = count_days(&cal);
	struct str line = {0};

	chart_number(&line, t.sum);
	str_addc(&line, ' ');
	chart_label(&line, c->unit, 30);
	str_addf(&line, " on %zu of %zu days", t.active, t.days);
	pen_under_title(out, line.p);
	draw_months(out, &cal);
	for (size_t i = 0; i < 3; i++)
		pen_text(out, "faint", DRAW_MARGIN, GRID + (2 * (double)i + 0.42) * cal.pitch + 4.5,
			AT_START, names[i], 3);
	draw_days(out, &cal);
	draw_key(out, &cal);
	str_free(&line);
}

const struct chart_maker chart_heat_maker = {
	heat_sound, heat_words, heat_table, heat_height, heat_draw};

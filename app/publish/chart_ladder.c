/* Counters of a kernel, a group of bars each on its own scale. A naive or a first value that would
 * make all others invisible is cut, and its bar shows a gap. */
#include "publish/chart_draw.h"

#include <math.h>
#include <string.h>

enum {
	COUNTERS_MOST = 16,
	ROW = 22,
	BAR = 13,
	HEAD = 28,
	GAP = 14,
	LEFT = DRAW_MARGIN + 76,
	ROOM = 360
};

enum rung { MINE, FIRST, REFERENCE, NAIVE, RUNGS };
static const char *const rung_names[RUNGS] = {"mine", "at first", "reference", "naive"};

static double rung_of(const struct chart_counter *k, enum rung r)
{
	const double values[RUNGS] = {
		k->mine, k->begun ? k->first : CHART_UNKNOWN, k->reference, k->naive};

	return values[r];
}

static bool known(double v)
{
	return v >= 0;
}

static bool sound_or_unknown(double v)
{
	return v == CHART_UNKNOWN || chart_sound(v);
}

static bool ladder_sound(const struct chart *c)
{
	for (size_t i = 0; i < c->ladder.n; i++) {
		const struct chart_counter *k = &c->ladder.counters[i];

		if (!sound_or_unknown(k->limit))
			return false;
		for (enum rung r = 0; r < RUNGS; r++)
			if (!sound_or_unknown(rung_of(k, r)))
				return false;
	}
	return true;
}

static size_t shown(const struct chart *c)
{
	return c->ladder.n < COUNTERS_MOST ? c->ladder.n : COUNTERS_MOST;
}

static bool met(const struct chart_counter *k)
{
	return k->least ? k->mine >= k->limit : k->mine <= k->limit;
}

/* "at most 90k, met" */
static void add_limit(struct str *out, const struct chart_counter *k)
{
	if (!known(k->limit))
		return;
	str_add(out, k->least ? "at least " : "at most ");
	chart_number(out, k->limit);
	if (known(k->mine))
		str_add(out, met(k) ? ", met" : ", missed");
}

static void ladder_words(struct str *out, const struct chart *c)
{
	for (size_t i = 0; i < shown(c); i++) {
		const struct chart_counter *k = &c->ladder.counters[i];
		const char *between = " ";

		str_add(out, i ? "; " : "");
		chart_label(out, k->name, 40);
		for (enum rung r = 0; r < RUNGS; r++) {
			if (!known(rung_of(k, r)))
				continue;
			str_addf(out, "%s%s ", between, rung_names[r]);
			chart_number(out, rung_of(k, r));
			between = ", ";
		}
		str_add(out, known(k->limit) ? between : "");
		add_limit(out, k);
	}
	chart_rest(out, c->ladder.n, shown(c));
	if (!c->ladder.n)
		str_add(out, "no counters");
}

static bool any_begun(const struct chart *c)
{
	for (size_t i = 0; i < c->ladder.n; i++)
		if (c->ladder.counters[i].begun)
			return true;
	return false;
}

static void ladder_table(struct str *out, const struct chart *c)
{
	static const char *const names[] = {
		"counter", "naive", "reference", "limit", "mine", "at first"};
	bool begun = any_begun(c);

	table_head(out, names, begun ? 6 : 5);
	for (size_t i = 0; i < c->ladder.n; i++) {
		const struct chart_counter *k = &c->ladder.counters[i];

		str_addc(out, '|');
		cell_text(out, k->name);
		cell_number(out, k->naive);
		cell_number(out, k->reference);
		str_add(out, known(k->limit) ? k->least ? " at least" : " at most" : "");
		cell_number(out, k->limit);
		cell_number(out, k->mine);
		if (begun)
			cell_number(out, rung_of(k, FIRST));
		str_addc(out, '\n');
	}
}

static size_t rungs_known(const struct chart_counter *k)
{
	size_t n = 0;

	for (enum rung r = 0; r < RUNGS; r++)
		n += known(rung_of(k, r));
	return n;
}

static double group_height(const struct chart_counter *k)
{
	return HEAD + ROW * (double)rungs_known(k) + GAP;
}

static double ladder_height(const struct chart *c)
{
	double height = DRAW_TOP + 10;

	for (size_t i = 0; i < shown(c); i++)
		height += group_height(&c->ladder.counters[i]);
	return height;
}

/* What the whole room stands for. */
static double scale_of(const struct chart_counter *k)
{
	double others = fmax(fmax(k->limit, k->reference), k->mine);
	double worst = fmax(k->naive, rung_of(k, FIRST)), all = fmax(others, worst);

	return others > 0 && worst > 3 * others ? 1.4 * others : all;
}

static void draw_rung(struct str *out, const struct chart_counter *k, enum rung r, double y)
{
	double v = rung_of(k, r), scale = scale_of(k);
	double w = scale > 0 ? fmin(v / scale, 1) * ROOM : 0;
	const char *look = r == MINE ? "accent" : "other";
	struct str number = {0};

	pen_text(
		out, r == MINE ? "ink" : "faint", DRAW_MARGIN, y + 11, AT_START, rung_names[r], 10);
	if (v > scale) {
		pen_rect(out, look, LEFT, y, w - 26, BAR);
		pen_rect(out, look, LEFT + w - 20, y, 20, BAR);
	} else if (v > 0) {
		pen_rect(out, look, LEFT, y, fmax(w, 2), BAR);
	}
	chart_number(&number, v);
	pen_text(out, r == MINE ? "ink" : "faint", LEFT + fmax(w, 2) + 8, y + 11, AT_START,
		number.p, 10);
	str_free(&number);
}

static void draw_group(struct str *out, const struct chart_counter *k, double y)
{
	double at = y + HEAD, scale = scale_of(k);
	struct str limit = {0};

	add_limit(&limit, k);
	pen_text(out, "ink", DRAW_MARGIN, y + 14, AT_START, k->name, 40);
	pen_text(out, "faint", DRAW_RIGHT, y + 14, AT_END, str_c(&limit), 32);
	for (enum rung r = 0; r < RUNGS; r++) {
		if (!known(rung_of(k, r)))
			continue;
		draw_rung(out, k, r, at);
		at += ROW;
	}
	if (known(k->limit) && at > y + HEAD) {
		double x = LEFT + (scale > 0 ? k->limit / scale * ROOM : 0);

		pen_line(out, "limit", x, y + HEAD - 6, x, at - ROW + BAR + 6);
	}
	str_free(&limit);
}

static void ladder_draw(struct str *out, const struct chart *c)
{
	double y = DRAW_TOP;

	pen_under_title(out, c->unit);
	for (size_t i = 0; i < shown(c); i++) {
		draw_group(out, &c->ladder.counters[i], y);
		y += group_height(&c->ladder.counters[i]);
	}
}

const struct chart_maker chart_ladder_maker = {
	ladder_sound, ladder_words, ladder_table, ladder_height, ladder_draw};

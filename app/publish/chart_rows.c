/* A row a thing, a bar in each from the same left edge: the funnel and the goals. */
#include "publish/chart_draw.h"

#include <math.h>

enum { ROWS_MOST = 24, ROW = 34, BAR = 16, LABEL_COLUMNS = 26, COLUMN = 7, SIDE = 96 };

struct row {
	const char *label;
	double share; /* of the room, 0 to 1 */
	struct str value, side;
};

static size_t shown(size_t n)
{
	return n < ROWS_MOST ? n : ROWS_MOST;
}

static double rows_height(size_t n)
{
	return DRAW_TOP + ROW * (double)shown(n) + 14;
}

/* The bars begin where the longest label ends. */
static double bars_from(const struct row *rows, size_t n)
{
	size_t widest = 0;

	for (size_t i = 0; i < n; i++) {
		size_t columns = chart_columns(rows[i].label, LABEL_COLUMNS);

		widest = columns > widest ? columns : widest;
	}
	return DRAW_MARGIN + 14 + (double)(COLUMN * widest);
}

/* Draws the rows and frees their words. */
static void draw_rows(struct str *out, struct row *rows, size_t n, bool tracks)
{
	double left = bars_from(rows, n), room = DRAW_RIGHT - SIDE - left;
	double numbers = tracks ? 0 : 52;

	for (size_t i = 0; i < n; i++) {
		double y = DRAW_TOP + ROW * (double)i, w = rows[i].share * (room - numbers);

		pen_text(out, "ink", DRAW_MARGIN, y + 17, AT_START, rows[i].label, LABEL_COLUMNS);
		if (tracks)
			pen_rect(out, "track", left, y + 4, room, BAR);
		if (w > 0)
			pen_rect(out, "accent", left, y + 4, fmax(w, 2), BAR);
		pen_text(out, "ink", tracks ? DRAW_RIGHT : left + fmax(w, 2) + 8, y + 17,
			tracks ? AT_END : AT_START, str_c(&rows[i].value), 20);
		if (rows[i].side.len)
			pen_text(out, "faint", DRAW_RIGHT, y + 17, AT_END, rows[i].side.p, 14);
		str_free(&rows[i].value);
		str_free(&rows[i].side);
	}
}

/* ---- the funnel ---- */

static bool funnel_sound(const struct chart *c)
{
	for (size_t i = 0; i < c->funnel.n; i++)
		if (!chart_sound(c->funnel.stages[i].count))
			return false;
	return true;
}

static void funnel_words(struct str *out, const struct chart *c)
{
	const struct chart_funnel *f = &c->funnel;

	for (size_t i = 0; i < shown(f->n); i++) {
		str_add(out, i ? ", " : "");
		chart_label(out, f->stages[i].name, LABEL_COLUMNS);
		str_addc(out, ' ');
		chart_exact(out, f->stages[i].count);
		if (!i || f->stages[i - 1].count <= 0)
			continue;
		str_add(out, " (");
		chart_percent(out, f->stages[i].count, f->stages[i - 1].count);
		str_add(out, " of those before)");
	}
	chart_rest(out, f->n, shown(f->n));
	if (!f->n)
		str_add(out, "nothing yet");
}

static void funnel_table(struct str *out, const struct chart *c)
{
	const struct chart_funnel *f = &c->funnel;
	const char *const names[] = {"stage", c->unit && *c->unit ? c->unit : "count",
		"of the stage before", "of the first"};

	table_head(out, names, 4);
	for (size_t i = 0; i < f->n; i++) {
		str_addc(out, '|');
		cell_text(out, f->stages[i].name);
		cell_number(out, f->stages[i].count);
		str_addc(out, ' ');
		chart_percent(out, f->stages[i].count, i ? f->stages[i - 1].count : 0);
		str_add(out, " | ");
		chart_percent(out, f->stages[i].count, f->stages[0].count);
		str_add(out, " |\n");
	}
}

static double funnel_height(const struct chart *c)
{
	return rows_height(c->funnel.n);
}

static void funnel_draw(struct str *out, const struct chart *c)
{
	const struct chart_stage *stages = c->funnel.stages;
	struct row rows[ROWS_MOST] = {0};
	size_t n = shown(c->funnel.n);
	double most = 0;

	for (size_t i = 0; i < n; i++)
		most = fmax(most, stages[i].count);
	for (size_t i = 0; i < n; i++) {
		rows[i].label = stages[i].name;
		rows[i].share = most > 0 ? stages[i].count / most : 0;
		chart_number(&rows[i].value, stages[i].count);
		if (i)
			chart_percent(&rows[i].side, stages[i].count, stages[i - 1].count);
	}
	pen_under_title(out, c->unit);
	if (n > 1)
		pen_text(out, "faint", DRAW_RIGHT, UNDER_TITLE, AT_END, "of those before", 20);
	draw_rows(out, rows, n, false);
}

const struct chart_maker chart_funnel_maker = {
	funnel_sound, funnel_words, funnel_table, funnel_height, funnel_draw};

/* ---- goals ---- */

static bool goals_sound(const struct chart *c)
{
	for (size_t i = 0; i < c->goals.n; i++)
		if (!chart_sound(c->goals.goals[i].done) || !chart_sound(c->goals.goals[i].target))
			return false;
	return true;
}

static double share_done(const struct chart_goal *g)
{
	return g->done >= g->target ? 1 : g->done / g->target;
}

static void goals_words(struct str *out, const struct chart *c)
{
	const struct chart_goals *g = &c->goals;

	for (size_t i = 0; i < shown(g->n); i++) {
		str_add(out, i ? ", " : "");
		chart_label(out, g->goals[i].name, LABEL_COLUMNS);
		str_addc(out, ' ');
		chart_exact(out, g->goals[i].done);
		str_add(out, " of ");
		chart_exact(out, g->goals[i].target);
	}
	chart_rest(out, g->n, shown(g->n));
	if (!g->n)
		str_add(out, "no goals yet");
}

static void goals_table(struct str *out, const struct chart *c)
{
	static const char *const names[] = {"goal", "done", "target", "share"};
	const struct chart_goals *g = &c->goals;

	table_head(out, names, 4);
	for (size_t i = 0; i < g->n; i++) {
		str_addc(out, '|');
		cell_text(out, g->goals[i].name);
		cell_number(out, g->goals[i].done);
		cell_number(out, g->goals[i].target);
		str_addc(out, ' ');
		chart_percent(out, g->goals[i].done, g->goals[i].target);
		str_add(out, " |\n");
	}
}

static double goals_height(const struct chart *c)
{
	return rows_height(c->goals.n);
}

static void goals_draw(struct str *out, const struct chart *c)
{
	const struct chart_goal *goals = c->goals.goals;
	struct row rows[ROWS_MOST] = {0};
	size_t n = shown(c->goals.n);

	for (size_t i = 0; i < n; i++) {
		rows[i].label = goals[i].name;
		rows[i].share = share_done(&goals[i]);
		chart_number(&rows[i].value, goals[i].done);
		str_add(&rows[i].value, " of ");
		chart_number(&rows[i].value, goals[i].target);
	}
	pen_under_title(out, c->unit);
	draw_rows(out, rows, n, true);
}

const struct chart_maker chart_goals_maker = {
	goals_sound, goals_words, goals_table, goals_height, goals_draw};

/* How Today looks: lines under headings, the bars of the month, the weeks behind. */
#include "base/utf8.h"
#include "tui/view/day.h"
#include "tui/view/words.h"

enum {
	KIND = 12,
	ROOMY = 70, /* columns of a row that has room for whole words */
	MORE = 24,
	LEAST = 8, /* columns that what else is known needs, to be worth showing */
	BAR = 8,
	WIDE_BAR = 16,
	WIDE_GOAL = 44,   /* columns of a goal that has room for its kind, */
	WIDEST_GOAL = 58, /* and for a long bar */
	GOAL_KIND = 8,
	HEAT_ROWS = 8, /* a heading and the days of a week */
	DAY_NAMES = 5,
};

/* A line of the screen: a row, or what stands above rows. */
enum { HEADING = -1, EMPTY = -2, NO_ROWS = -3 };
struct line {
	long row;
	enum day_group group;
};

struct lines {
	struct line *at;
	size_t n, selected;     /* the line of the selected row */
	bool here;              /* it is among them */
	int when, more, number; /* columns that these take */
};

static int width_of(const char *text)
{
	return (int)utf8_width(text);
}

static void add_line(struct lines *l, long row, enum day_group group)
{
	l->at[l->n++] = (struct line){row, group};
}

/* The rows of a group below its heading. Where a group has none it is not spoken of, but what there
 * is to do, and what the month is for, are. */
static void add_group(const struct day *d, size_t at, enum day_group group, struct lines *l)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		n += d->rows[i].group == group;
	if (n == 0 && group == DAY_JOBS)
		return;
	if (l->n)
		add_line(l, EMPTY, group);
	add_line(l, HEADING, group);
	if (n == 0)
		add_line(l, NO_ROWS, group);
	for (size_t i = 0; i < d->n; i++) {
		if (d->rows[i].group != group)
			continue;
		if (i == at) {
			l->selected = l->n;
			l->here = true;
		}
		add_line(l, (long)i, group);
	}
}

/* "16/21", and a mark when it is reached. */
static const char *number_words(const struct goal *g, bool ascii, struct arena *a)
{
	return arena_printf(a, "%s/%s%s%s", goal_number(a, g->progress), goal_number(a, g->target),
		g->done ? " " : "", g->done ? theme_glyphs(ascii)->good : "");
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

/* Time that runs is not read anew each minute, only drawn. */
static const char *when_words(
	const struct day *d, const struct day_row *r, bool roomy, struct arena *a)
{
	if (r->since)
		return (roomy ? words_span : words_span_short)(d->now - r->since, a);
	return roomy ? r->when : r->brief;
}

static void measure(const struct day *d, struct area a, struct arena *scratch, struct lines *l)
{
	bool roomy = a.w >= ROOMY;
	int title = 0, room;

	for (size_t i = 0; i < l->n; i++) {
		const struct day_row *r = l->at[i].row >= 0 ? &d->rows[l->at[i].row] : NULL;

		if (r && r->goal)
			l->number = larger(l->number,
				width_of(number_words(r->goal, a.canvas->ascii, scratch)));
		else if (r) {
			l->when = larger(l->when, width_of(when_words(d, r, roomy, scratch)));
			l->more = larger(l->more, width_of(r->more));
			title = larger(title, width_of(r->title));
		}
	}
	/* Titles go first. */
	room = a.w - KIND - title - l->when - 5;
	l->more = room < LEAST ? 0 : l->more < room ? l->more : room;
	if (l->more > MORE)
		l->more = MORE;
}

static const char *done_words(const struct today *t, struct arena *a)
{
	const char *waiting = t->n_waiting ? arena_printf(a, "%zu wait", t->n_waiting) : "";

	if (t->done_today)
		return arena_printf(a, "%lld done today%s%s", (long long)t->done_today,
			*waiting ? ", " : "", waiting);
	return waiting;
}

static void draw_heading(const struct day *d, enum day_group group, struct area row)
{
	static const char *const names[] = {
		[DAY_WORK] = "To do", [DAY_JOBS] = "Applications", [DAY_FOCUS] = NULL};
	struct arena scratch = {0};

	words_heading(row, 1, 0, names[group] ? names[group] : d->month);
	if (group == DAY_WORK && d->today.streak && !d->today.active_today)
		draw_fit(row, KIND, 0, row.w - KIND - 1, ROLE_WARN,
			arena_printf(&scratch, "a streak of %s is at risk",
				words_days(d->today.streak, &scratch)));
	else if (group == DAY_WORK)
		draw_fit(row, KIND, 0, row.w - KIND - 1, ROLE_FAINT,
			done_words(&d->today, &scratch));
	arena_free(&scratch);
}

static void draw_goal(const struct day_row *r, const struct lines *l, struct area a)
{
	const struct goal *g = r->goal;
	struct arena scratch = {0};
	bool wide = a.w >= WIDE_GOAL;
	int bar = a.w >= WIDEST_GOAL ? WIDE_BAR : BAR;
	int x = a.w - 2 - bar - l->number - (wide ? GOAL_KIND : 0);

	draw_fit(a, 1, 0, x - 2, g->done ? ROLE_FAINT : ROLE_TEXT, g->title);
	words_bar(a, x, 0, bar, (int64_t)(100 * g->progress), (int64_t)(100 * g->target));
	draw_right(a, a.w - 1 - (wide ? GOAL_KIND : 0), 0, g->done ? ROLE_GOOD : ROLE_FAINT,
		number_words(g, a.canvas->ascii, &scratch));
	if (wide)
		draw_fit(a, a.w - GOAL_KIND + 1, 0, GOAL_KIND - 1, ROLE_FAINT, g->kind);
	arena_free(&scratch);
}

static void draw_row(
	const struct day *d, const struct day_row *r, const struct lines *l, struct area a)
{
	struct arena scratch = {0};
	const char *own = when_words(d, r, a.w >= ROOMY, &scratch);
	int when = a.w - 1 - l->when, more = when - 2 - l->more;
	/* With no column between, a title goes as far as its own row lets it. */
	int title = l->more ? more : *own ? a.w - 1 - width_of(own) : a.w + 1;

	draw_text(a, 1, 0, ROLE_FAINT, r->kind);
	draw_fit(a, KIND, 0, title - KIND - 2, ROLE_TEXT, r->title);
	if (l->more)
		draw_fit(a, more, 0, l->more, ROLE_FAINT, r->more);
	draw_right(a, a.w - 1, 0, r->style, own);
	arena_free(&scratch);
}

static void draw_line(
	const struct day *d, size_t at, const struct lines *l, struct line line, struct area a)
{
	if (line.row == HEADING)
		draw_heading(d, line.group, a);
	if (line.row == NO_ROWS)
		draw_fit(a, 1, 0, a.w - 2, ROLE_FAINT,
			line.group == DAY_WORK ? "Nothing is due, and every problem is solved."
					       : "no goals yet: 5 is the plan");
	if (line.row < 0)
		return;
	if (d->rows[line.row].goal)
		draw_goal(&d->rows[line.row], l, a);
	else
		draw_row(d, &d->rows[line.row], l, a);
	draw_hit(a, 0, 0, a.w, CMD_SELECT, (int)line.row);
	if ((size_t)line.row == at)
		draw_mark(a, 0, 0, a.w, STYLE_REVERSE);
}

int day_draw_rows(const struct day *d, size_t at, enum day_group from, enum day_group to,
	size_t *top, struct area a)
{
	struct arena scratch = {0};
	struct lines l = {.at = arena_new(&scratch, (d->n + 4 * DAY_GROUPS) * sizeof *l.at)};
	size_t shown = a.h > 0 ? (size_t)a.h : 0;

	for (enum day_group g = from; g <= to; g++)
		add_group(d, at, g, &l);
	measure(d, a, &scratch, &l);
	/* The heading above the selected row is seen, too. */
	if (l.here && l.selected <= *top)
		*top = l.selected ? l.selected - 1 : 0;
	if (l.here && l.selected >= *top + shown)
		*top = l.selected - shown + 1;
	if (*top + shown > l.n)
		*top = l.n > shown ? l.n - shown : 0;
	for (size_t i = *top; i < l.n && i < *top + shown; i++)
		draw_line(d, at, &l, l.at[i], area_part(a, 0, (int)(i - *top), a.w, 1));
	arena_free(&scratch);
	return (int)l.n;
}

static void draw_heat(const struct day *d, struct area a)
{
	static const char *const names[] = {"Mon", "", "Wed", "", "Fri", "", "Sun"};
	const struct glyphs *g = theme_glyphs(a.canvas->ascii);
	int step = a.w >= DAY_NAMES + 2 * DAY_WEEKS + 1 ? 2 : 1;

	words_heading(a, 1, 0, "Last 26 weeks");
	for (int day = 0; day < 7; day++)
		draw_text(a, 1, day + 1, ROLE_FAINT, names[day]);
	for (size_t i = 0; i < d->n_heat; i++) {
		int level = words_heat_level(d->heat[i]);

		draw_text(a, 1 + DAY_NAMES + step * (int)(i / 7), 1 + (int)(i % 7),
			words_heat_style(level), g->heat[level]);
	}
}

static void draw_counts(const struct day *d, struct area a)
{
	const struct today *t = &d->today;

	draw_fmt(a, 1, 0, ROLE_TEXT, "streak %lld, best %lld", (long long)t->streak,
		(long long)t->best_streak);
	draw_fmt(a, 1, 1, ROLE_FAINT, "DSA %lld  CUDA %lld  notes %lld", (long long)t->solved_dsa,
		(long long)t->solved_cuda, (long long)t->notes);
}

void day_draw_past(const struct day *d, struct area a)
{
	enum { COUNTS = 2 };
	int y = 0;

	if (a.h >= HEAT_ROWS + COUNTS) {
		draw_heat(d, a);
		y = HEAT_ROWS + (a.h > HEAT_ROWS + COUNTS);
	}
	if (a.h >= COUNTS)
		draw_counts(d, area_part(a, 0, y, a.w, COUNTS));
}

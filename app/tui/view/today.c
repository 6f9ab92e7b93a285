/* What to do today, and what came of the days before. Every row opens what it is about, and takes
 * the keys that it has on its own screen. */
#include "tui/view/day.h"

#include "tui/view/deed.h"
#include "tui/view/goals.h"
#include "tui/view/jobs.h"
#include "tui/view/object.h"
#include "tui/view/outputs.h"
#include "tui/view/views.h"
#include "tui/widget/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TWO_HALVES = 74 }; /* columns from which on there are two */

struct state {
	struct list list;
	struct day day;
	size_t top[2];
	/* What is selected, which stays so when there are more rows or fewer. */
	char at[160];
	enum day_group group;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	int rc = day_read(ui, a, &s->day, e);

	list_set(&s->list, s->day.n);
	for (size_t i = 0; i < s->day.n; i++)
		if (s->day.rows[i].group == s->group && strcmp(s->day.rows[i].target, s->at) == 0)
			list_select(&s->list, i);
	return rc;
}

static const struct day_row *selected(const struct state *s)
{
	return s->list.at < s->day.n ? &s->day.rows[s->list.at] : NULL;
}

static void keep(struct state *s)
{
	const struct day_row *r = selected(s);

	snprintf(s->at, sizeof s->at, "%s", r ? r->target : "");
	s->group = r ? r->group : DAY_WORK;
}

/* ---- drawing ---- */

static int side_width(int w)
{
	return w < 120 ? 35 : w < 150 ? 46 : 62;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	enum { PAST = 10, LEAST = 3 }; /* rows: of the weeks with what is counted; of the month */
	struct state *s = state;
	const struct day *d = &s->day;
	int side = side_width(a.w), used, room;
	struct area right;

	s->day.now = clock_now(&ui->app->clock);
	s->list.shown = (size_t)a.h;
	if (a.w < TWO_HALVES) { /* one below the other: what there is to do goes first */
		used = day_draw_rows(d, s->list.at, DAY_WORK, DAY_FOCUS, &s->top[0], a) + 1;
		if (used < a.h)
			day_draw_past(d, area_part(a, 0, used, a.w, a.h - used));
		return;
	}
	day_draw_rows(d, s->list.at, DAY_WORK, DAY_JOBS, &s->top[0],
		area_part(a, 0, 0, a.w - side - 2, a.h));
	right = area_part(a, a.w - side, 0, side, a.h);
	room = a.h - PAST - 1 > LEAST ? a.h - PAST - 1 : a.h;
	used = day_draw_rows(d, s->list.at, DAY_FOCUS, DAY_FOCUS, &s->top[1],
		area_part(right, 0, 0, side, room));
	used = (used < room ? used : room) + 1;
	day_draw_past(d, area_part(right, 0, used, side, a.h - used));
}

/* ---- keys ---- */

/* The words behind the kind of thing, when the row is about one of that kind, else NULL. */
static const char *about(const struct day_row *r, const char *kind)
{
	size_t n = strlen(kind);

	return strncmp(r->target, kind, n) == 0 && r->target[n] == ' ' ? r->target + n + 1 : NULL;
}

/* One key from the morning's first look to the work itself. */
static void begin(struct ui *ui, const char *slug)
{
	struct arena a = {0};
	struct problem p;
	struct err e = {0};
	char *kept = arena_dup(&a, slug); /* what is loaded anew takes it away */

	ui_open(ui, &view_problem, kept);
	if (problem_find(ui->app->store, kept, &a, &p, &e) == 0 && p.gradable)
		deed_start(ui, kept);
	arena_free(&a);
}

/* The problems of a pattern, where all problems are. */
static void open_pattern(struct ui *ui, const char *pattern)
{
	struct arena a = {0};
	char *kept = arena_dup(&a, pattern);
	struct frame *f;

	ui_command(ui, CMD_PRACTICE, 0);
	f = ui_top(ui);
	if (f->view->typed)
		f->view->typed(ui, f->state, kept);
	arena_free(&a);
}

static void open_row(struct ui *ui, const struct day_row *r)
{
	const char *what;

	if ((what = about(r, "problem")))
		begin(ui, what);
	else if (about(r, "question"))
		ui_open(ui, &view_review, "questions");
	else if ((what = about(r, "pattern")))
		open_pattern(ui, what);
	else if (strcmp(r->target, "jobs") == 0)
		ui_command(ui, CMD_JOBS, 0);
	else if (*r->target)
		object_open(ui, r->target);
	else
		ui_command(ui, CMD_TIME, 0); /* time on a text: that is all there is of it */
}

static bool row_command(struct ui *ui, const struct day_row *r, enum command cmd)
{
	const char *what;

	if ((what = about(r, "problem")))
		return deed(ui, cmd, what);
	if ((what = about(r, "application")))
		return jobs_deed(ui, cmd, what);
	if ((what = about(r, "output")))
		return outputs_deed(ui, cmd, what);
	if ((what = about(r, "goal")))
		return goals_deed(ui, cmd, strtoll(what, NULL, 10));
	return false;
}

/* To the first row of the month, and back to the first of all. */
static void other_side(struct state *s)
{
	const struct day_row *r = selected(s);
	bool there = r && r->group == DAY_FOCUS;

	for (size_t i = 0; i < s->day.n; i++)
		if ((s->day.rows[i].group == DAY_FOCUS) != there) {
			list_select(&s->list, i);
			return;
		}
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	bool moved = list_command(&s->list, cmd, arg) || cmd == CMD_SIDE;
	const struct day_row *r;

	if (cmd == CMD_SIDE)
		other_side(s);
	keep(s);
	r = selected(s);
	if (moved || !r)
		return moved;
	if (cmd != CMD_OPEN)
		return row_command(ui, r, cmd);
	open_row(ui, r);
	return true;
}

static const char *object(const void *state, struct arena *a)
{
	const struct day_row *r = selected(state);

	(void)a;
	return r && strchr(r->target, ' ') && !about(r, "pattern") ? r->target : NULL;
}

/* A row has the keys of what it is about. */
static unsigned mode(const void *state)
{
	static const struct {
		const char *kind;
		unsigned scope;
	} scopes[] = {
		{"problem",     SCOPE_PROBLEM},
		{"application", SCOPE_JOB    },
		{"goal",        SCOPE_GOAL   },
		{"output",      SCOPE_OUTPUT },
	};
	const struct day_row *r = selected(state);
	unsigned scope = SCOPE_TODAY | SCOPE_LIST;

	for (size_t i = 0; r && i < sizeof scopes / sizeof *scopes; i++)
		if (about(r, scopes[i].kind))
			scope |= scopes[i].scope;
	return scope;
}

const struct view view_today = {
	.name = "Today",
	.scope = SCOPE_TODAY | SCOPE_LIST,
	.screen = CMD_TODAY,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
	.object = object,
	.mode = mode,
};

/* All that was submitted for a problem, newest first. */
#include "action/practice.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

#include <stdio.h>

enum { NUMBER = 5, WHEN = 15, VERDICT = 21 };

struct state {
	struct list list;
	char slug[96];
	struct problem problem;
	struct submission *subs;
	size_t n;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)ui, (void)e;
	snprintf(s->slug, sizeof s->slug, "%s", what);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;

	s->n = 0;
	if (problem_find(ui->app->store, s->slug, a, &s->problem, e) < 0 ||
		submission_list(ui->app->store, s->problem.id, 0, true, a, &s->subs, &s->n, e) < 0)
		return -1;
	list_set(&s->list, s->n);
	return 0;
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct state *s = context;
	const struct submission *sub = &s->subs[i];
	const struct glyphs *g = theme_glyphs(a.canvas->ascii);
	unsigned style = words_verdict_style(sub->verdict);
	struct arena scratch = {0};
	int x = 1;

	draw_fmt(a, x, 0, ROLE_FAINT, "%3lld", (long long)sub->number);
	x += NUMBER;
	draw_fit(a, x, 0, WHEN, ROLE_FAINT, clock_format(&scratch, sub->at, "%-d %b %H:%M"));
	x += WHEN;
	draw_fmt(a, x, 0, style, "%s %s", style == ROLE_GOOD ? g->good : g->bad,
		words_verdict(sub->verdict));
	x += VERDICT;
	draw_fit(a, x, 0, a.w - x - 1, ROLE_TEXT, words_summary(sub->verdict, sub->summary));
	arena_free(&scratch);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	draw_fit(a, 1, 0, a.w - 2, ROLE_HEADING | STYLE_BOLD, s->problem.title);
	if (s->n == 0)
		draw_text(a, 1, 2, ROLE_TEXT, "Nothing was submitted yet: g grades the solution.");
	list_draw(&s->list, area_part(a, 0, 2, a.w, a.h - 2), draw_row, s);
}

static void open_report(struct ui *ui, struct state *s, int64_t number)
{
	struct arena a = {0};
	struct submission sub;
	struct json j = {0};
	struct err e = {0};

	if (submission_nth(ui->app->store, s->problem.id, number, &a, &sub, &e) < 0) {
		ui_fail(ui, &e);
	} else {
		practice_submission_json(&j, &sub);
		ui_open(ui, &view_report, str_c(&j.out));
	}
	str_free(&j.out);
	arena_free(&a);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	const struct submission *at;

	if (list_command(&s->list, cmd, arg))
		return true;
	at = s->list.at < s->n ? &s->subs[s->list.at] : NULL;
	if (at && cmd == CMD_OPEN)
		open_report(ui, s, at->number);
	else if (at && cmd == CMD_DIFF)
		deed_diff(ui, s->slug, at->number);
	else
		return deed(ui, cmd, s->slug);
	return true;
}

const struct view view_submissions = {
	.name = "Submissions",
	.scope = SCOPE_SUBMISSIONS | SCOPE_LIST,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
};

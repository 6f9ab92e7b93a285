/* A solution being graded, in a child of this program, so that the screen stays live. */
#include "model/problem.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <stdio.h>

struct state {
	char slug[96];
	struct problem problem;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	snprintf(s->slug, sizeof s->slug, "%s", what);
	return deed_grade_in_child(ui, what, e);
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;

	return problem_find(ui->app->store, s->slug, a, &s->problem, e);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	const struct state *s = state;
	const struct child *j = &ui->child;
	int width = a.w - 4 < 40 ? a.w - 4 : 40;

	if (s->problem.id)
		draw_fit(a, 1, 0, a.w - 2, ROLE_HEADING | STYLE_BOLD, s->problem.title);
	draw_fit(a, 1, 2, a.w - 2, ROLE_TEXT,
		j->cancelled  ? "stopping"
		: j->stage[0] ? j->stage
			      : "starting");
	if (!j->total)
		return;
	words_bar(a, 1, 3, width, (int64_t)j->done, (int64_t)j->total);
	draw_fmt(a, width + 3, 3, ROLE_FAINT, "%zu of %zu", j->done, j->total);
}

static void finish(struct ui *ui)
{
	struct child *j = &ui->child;
	const char *talk;

	ui_changed(ui);
	if (j->cancelled) {
		ui_back(ui);
		ui_say(ui, "The grading was stopped; nothing was recorded.");
		return;
	}
	if (j->out.len == 0) {
		ui_back(ui);
		talk = str_starts(j->talk, "whet: ") ? j->talk + 6 : j->talk;
		ui_say(ui, "%s", *talk ? talk : "The grading ended without a verdict.");
		ui->said_bad = true;
		return;
	}
	ui_replace(ui, &view_report, str_c(&j->out));
}

static void progress(struct ui *ui, void *state)
{
	(void)state;
	if (ui->child.state == CHILD_DONE)
		finish(ui);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	(void)state, (void)arg;
	if (cmd == CMD_CANCEL)
		child_cancel(&ui->child);
	/* The way out is to stop it: nothing else but looking at it is possible meanwhile. */
	return cmd != CMD_REDRAW && cmd != CMD_SUSPEND;
}

const struct view view_grading = {
	.name = "Grading",
	.scope = SCOPE_GRADING,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
	.progress = progress,
};

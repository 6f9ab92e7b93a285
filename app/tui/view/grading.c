/* A solution being graded, or searched for what breaks it, in a child of this program, so that the
 * screen stays live. */
#include "base/yaml.h"
#include "model/problem.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <stdio.h>
#include <string.h>

struct state {
	char slug[96];
	struct problem problem;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	snprintf(s->slug, sizeof s->slug, "%.*s", (int)strcspn(what, " "), what);
	return deed_in_child(ui, "grade", what, e);
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
	if (!j->total && j->done)
		draw_fmt(a, 1, 3, ROLE_FAINT, "%zu inputs tried", j->done);
	if (!j->total)
		return;
	words_bar(a, 1, 3, width, (int64_t)j->done, (int64_t)j->total);
	draw_fmt(a, width + 3, 3, ROLE_FAINT, "%zu of %zu", j->done, j->total);
}

/* Whether the child said something to show. */
static bool has_ended_well(struct ui *ui)
{
	struct child *j = &ui->child;
	const char *talk;

	ui_changed(ui);
	if (j->cancelled) {
		ui_back(ui);
		ui_say(ui, "It was stopped; nothing was recorded.");
		return false;
	}
	if (j->out.len == 0) {
		ui_back(ui);
		talk = str_starts(j->talk, "whet: ") ? j->talk + 6 : j->talk;
		ui_say(ui, "%s", *talk ? talk : "The grading ended without a verdict.");
		ui->said_bad = true;
		return false;
	}
	return true;
}

static void progress(struct ui *ui, void *state)
{
	(void)state;
	if (ui->child.state == CHILD_DONE && has_ended_well(ui))
		ui_replace(ui, &view_report, str_c(&ui->child.out));
}

static int open_stress(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	snprintf(s->slug, sizeof s->slug, "%s", what);
	return deed_in_child(ui, "stress", what, e);
}

/* What it found is shown as a verdict is. */
static void progress_stress(struct ui *ui, void *state)
{
	const char *said = str_c(&ui->child.out);
	struct arena a = {0};
	struct err e;
	const struct yaml *y;

	(void)state;
	if (ui->child.state != CHILD_DONE || !has_ended_well(ui))
		return;
	y = yaml_parse(said, strlen(said), "what was found", &a, &e);
	if (y && strcmp(yaml_text(y, "verdict", ""), "AC") == 0) {
		ui_back(ui);
		ui_say(ui, "Nothing found: %s inputs were answered as the reference does.",
			yaml_text(y, "inputs_tried", "0"));
	} else {
		ui_replace(ui, &view_report, said);
	}
	arena_free(&a);
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

const struct view view_stressing = {
	.name = "Stress",
	.scope = SCOPE_GRADING,
	.size = sizeof(struct state),
	.open = open_stress,
	.load = load,
	.draw = draw,
	.command = command,
	.progress = progress_stress,
};

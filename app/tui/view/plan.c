/* The plan: goals as a tree, each with its progress. */
#include "model/goal.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

enum { BAR = 20 };

struct state {
	struct list list;
	struct goal *goals;
	size_t n;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	int rc;

	s->n = 0;
	rc = goal_tree(ui->app->store, &ui->app->clock, a, &s->goals, &s->n, e);
	list_set(&s->list, s->n);
	return rc;
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct state *s = context;
	const struct goal *g = &s->goals[i];
	int x = 2 + 2 * (int)g->depth, right = a.w - BAR - 10;

	draw_fit(a, x, 0, right - x - 1, g->done ? ROLE_FAINT : ROLE_TEXT, g->title);
	words_bar(a, right, 0, BAR, (int64_t)(g->share * 1000), 1000);
	draw_fit(a, right + BAR + 1, 0, 8, ROLE_FAINT, g->kind);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	words_heading(a, 2, 0, "Plan");
	if (s->n == 0)
		draw_text(a, 2, 1, ROLE_TEXT, "No goals yet.");
	list_draw(&s->list, area_part(a, 0, 1, a.w, a.h - 1), draw_row, s);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)ui;
	return list_command(&s->list, cmd, arg);
}

const struct view view_plan = {
	.name = "Plan",
	.scope = SCOPE_PLAN | SCOPE_LIST,
	.screen = CMD_PLAN,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
};

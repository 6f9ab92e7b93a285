/* The first time: what to begin with. Asked once. */
#include "model/first.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

struct state {
	struct list list;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;
	size_t n = 0;

	(void)what;
	while (first_choice(n))
		n++;
	list_set(&s->list, n);
	return first_asked(ui->app->store, e);
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct first_choice *choice = first_choice(i);

	(void)context;
	draw_text(a, 2, 0, ROLE_TEXT, choice->title);
	if (a.w >= 60)
		draw_fit(a, 24, 0, a.w - 25, ROLE_FAINT, choice->sets);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	words_heading(a, 2, 0, "What do you want to begin with?");
	list_draw(&s->list, area_part(a, 0, 2, a.w, (int)s->list.n), draw_row, s);
	draw_fit(a, 2, 3 + (int)s->list.n, a.w - 3, ROLE_FAINT,
		"Esc: look around first. u takes it back; 5 Plan changes it any time.");
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	const struct first_choice *choice = first_choice(s->list.at);
	struct err e = {0};

	if (list_command(&s->list, cmd, arg))
		return true;
	if (cmd != CMD_OPEN)
		return false;
	ui_step(ui, "begin: %s", choice->title);
	if (first_set_up(ui->app->store, &ui->app->clock, s->list.at, &e) < 0) {
		ui_fail(ui, &e);
	} else {
		ui_back(ui);
		ui_say(ui, "Set up: %s.", choice->sets);
	}
	ui_changed(ui);
	return true;
}

const struct view view_greeting = {
	.name = "Welcome",
	.scope = SCOPE_MENU | SCOPE_LIST,
	.size = sizeof(struct state),
	.open = open,
	.draw = draw,
	.command = command,
};

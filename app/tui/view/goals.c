#include "tui/view/goals.h"

#include "model/goal.h"
#include "tui/view/deed.h"
#include "tui/view/forms.h"

static void turn_done(struct ui *ui, const struct goal *g)
{
	struct store *s = ui->app->store;
	struct err e = {0};
	int rc = g->done ? goal_reopen(s, g->id, &e)
			 : goal_done(s, g->id, clock_now(&ui->app->clock), &e);

	if (rc < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s: %s.", g->title, g->done ? "open again" : "reached");
	ui_changed(ui);
}

static void drop(struct ui *ui, const struct goal *g)
{
	struct err e = {0};

	if (goal_drop(ui->app->store, g->id, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s is dropped; u brings it back.", g->title);
	ui_changed(ui);
}

static void note(struct ui *ui, const struct goal *g)
{
	deed_note_about(ui, &(struct subject){"goal", g->id, g->title});
}

static void with_goal(struct ui *ui, int64_t id, void (*act)(struct ui *, const struct goal *))
{
	struct arena a = {0};
	struct goal g;
	struct err e = {0};

	if (goal_find(ui->app->store, arena_printf(&a, "%lld", (long long)id), &ui->app->clock, &a,
		    &g, &e) < 0)
		ui_fail(ui, &e);
	else
		act(ui, &g);
	arena_free(&a);
}

bool goals_deed(struct ui *ui, enum command cmd, int64_t id)
{
	static const struct {
		enum command cmd;
		void (*act)(struct ui *, const struct goal *);
		const struct form *form; /* instead */
	} deeds[] = {
		{CMD_DONE, turn_done, NULL             },
		{CMD_DROP, drop,      NULL             },
		{CMD_NOTE, note,      NULL             },
		{CMD_EDIT, NULL,      &form_goal_change},
		{CMD_LOG,  NULL,      &form_goal_log   },
		{CMD_SKIP, NULL,      &form_goal_skip  },
	};
	struct arena a = {0};
	size_t i = 0, n = sizeof deeds / sizeof *deeds;

	while (i < n && deeds[i].cmd != cmd)
		i++;
	if (i < n && deeds[i].form)
		form_open(ui, deeds[i].form, arena_printf(&a, "%lld", (long long)id));
	else if (i < n)
		with_goal(ui, id, deeds[i].act);
	arena_free(&a);
	return i < n;
}

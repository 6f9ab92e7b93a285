/* What can be done with outputs. */
#include "action/write.h"
#include "tui/view/deed.h"
#include "tui/view/forms.h"
#include "tui/view/jobs.h"
#include "tui/view/outputs.h"

#include <stdlib.h>
#include <string.h>

int outputs_first(
	struct ui *ui, const char *ids, struct arena *a, struct output *out, struct err *e)
{
	return output_get(ui->app->store, strtoll(ids, NULL, 10), a, out, e);
}

const char *outputs_words(struct ui *ui, const char *ids, struct arena *a)
{
	struct output o;
	struct err ignored;
	size_t n = 1;

	for (const char *c = ids; *c; c++)
		n += *c == ',';
	if (n > 1)
		return arena_printf(a, "%zu outputs", n);
	return outputs_first(ui, ids, a, &o, &ignored) < 0 ? "" : o.title;
}

static int drop_one(void *context, int64_t id, struct err *e)
{
	struct app *app = ((struct ui *)context)->app;
	struct arena a = {0};
	int rc = output_move(
		app->store, id, &(struct output_move){.state = "dropped"}, &app->clock, &a, e);

	arena_free(&a);
	return rc;
}

static void drop(struct ui *ui, const char *ids)
{
	struct arena a = {0};
	struct err e = {0};
	const char *words = outputs_words(ui, ids, &a);

	ui_step(ui, "drop output");
	if (jobs_each(ids, drop_one, ui, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "Given up: %s; u takes it back.", words);
	ui_changed(ui);
	arena_free(&a);
}

/* A new outline, which becomes the output's own note. */
static int outline(
	struct ui *ui, const struct output *o, struct arena *a, struct note *n, struct err *e)
{
	const struct note_draft draft = {.body = arena_printf(a, "# %s\n\n", o->title)};
	struct output_fields f = {0};
	int rc;

	ui_leave(ui);
	rc = write_new_note(ui->app, &draft, a, n, e);
	ui_enter(ui);
	if (rc < 0 || !n->id)
		return rc;
	f.note = n->slug;
	return output_edit(ui->app->store, o->id, &f, &ui->app->clock, a, e);
}

static void note(struct ui *ui, const char *ids)
{
	struct arena a = {0};
	struct output o;
	struct note n = {0};
	struct err e = {0};

	ui_step(ui, "outline output");
	if (outputs_first(ui, ids, &a, &o, &e) < 0)
		ui_fail(ui, &e);
	else if (*o.note)
		deed_edit_note(ui, o.note);
	else if (outline(ui, &o, &a, &n, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, n.id ? "The outline is kept as a note."
				: "Nothing was written, so there is no outline.");
	ui_changed(ui);
	arena_free(&a);
}

/* Each kind has fields of its own. */
static void change(struct ui *ui, const char *ids)
{
	static const struct form *const by_kind[] = {&form_article, &form_contribution,
		&form_project, &form_paper, &form_talk, &form_outreach};
	struct arena a = {0};
	struct output o;
	struct err e = {0};

	if (outputs_first(ui, ids, &a, &o, &e) < 0)
		ui_fail(ui, &e);
	else
		for (size_t i = 0; i < sizeof by_kind / sizeof *by_kind; i++)
			if (strcmp(by_kind[i]->name, o.kind) == 0)
				form_open(
					ui, by_kind[i], arena_printf(&a, "%lld", (long long)o.id));
	arena_free(&a);
}

bool outputs_deed(struct ui *ui, enum command cmd, const char *ids)
{
	if (cmd == CMD_MOVE)
		form_open(ui, &form_output_move, ids);
	else if (cmd == CMD_EDIT)
		change(ui, ids);
	else if (cmd == CMD_NOTE)
		note(ui, ids);
	else if (cmd == CMD_DROP)
		drop(ui, ids);
	else
		return false;
	return true;
}

/* What can be done with notes, the same from every screen that shows them. */
#include "action/daily.h"
#include "model/link.h"
#include "model/note.h"
#include "tui/view/deed.h"
#include "tui/view/forms.h"
#include "tui/view/jobs.h"
#include "tui/view/notes.h"
#include "tui/view/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t count(const char *ids)
{
	size_t n = 1;

	for (; *ids; ids++)
		n += *ids == ',';
	return n;
}

const char *notes_words(struct ui *ui, const char *ids, struct arena *a)
{
	struct err ignored = {0};
	struct note n;

	if (count(ids) > 1)
		return arena_printf(a, "%zu notes", count(ids));
	return note_get(ui->app->store, strtoll(ids, NULL, 10), a, &n, &ignored) < 0 ? "" : n.title;
}

struct publishing {
	struct ui *ui;
	bool publish; /* what they all become: public when one of them is not */
};

static int look_one(void *context, int64_t id, struct err *e)
{
	struct publishing *p = context;
	struct arena a = {0};
	struct note n;
	int rc = note_get(p->ui->app->store, id, &a, &n, e);

	if (rc == 0)
		p->publish |= !n.publish;
	arena_free(&a);
	return rc;
}

static int publish_one(void *context, int64_t id, struct err *e)
{
	struct publishing *p = context;
	struct note_change c = {.publish = p->publish};

	return note_change(p->ui->app->store, id, &c, clock_now(&p->ui->app->clock), e);
}

static int delete_one(void *context, int64_t id, struct err *e)
{
	struct ui *ui = context;

	return note_delete(ui->app->store, id, e);
}

/* All of it, or nothing. */
static int each(struct ui *ui, const char *ids, int (*act)(void *, int64_t, struct err *),
	void *context, struct err *e)
{
	if (store_begin(ui->app->store, e) != 0)
		return -1;
	return store_end(ui->app->store, jobs_each(ids, act, context, e), e);
}

static void publish(struct ui *ui, const char *ids)
{
	struct publishing p = {.ui = ui};
	struct arena a = {0};
	struct err e = {0};

	ui_step(ui, "publish note");
	if (jobs_each(ids, look_one, &p, &e) < 0 || each(ui, ids, publish_one, &p, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s: %s.", notes_words(ui, ids, &a),
			p.publish ? "public, the next export takes it along" : "private again");
	ui_changed(ui);
	arena_free(&a);
}

/* What will lead nowhere then. */
static const char *links_to(struct ui *ui, const char *ids, struct arena *a)
{
	struct err ignored = {0};
	struct link *back;
	size_t n = 0;

	if (count(ids) > 1 ||
		link_back(ui->app->store, strtoll(ids, NULL, 10), a, &back, &n, &ignored) < 0 ||
		n == 0)
		return "";
	return arena_printf(a, " %zu %s to it.", n, n == 1 ? "note links" : "notes link");
}

static void take_out(struct ui *ui, const char *ids, bool sure)
{
	struct arena a = {0};
	struct err e = {0};
	const char *words = notes_words(ui, ids, &a);

	if (!sure) {
		pick_sure(ui, CMD_DROP,
			arena_printf(&a, "Delete %s%s%s?%s", count(ids) > 1 ? "" : "\"", words,
				count(ids) > 1 ? "" : "\"", links_to(ui, ids, &a)));
	} else {
		ui_step(ui, "delete note");
		if (each(ui, ids, delete_one, ui, &e) < 0)
			ui_fail(ui, &e);
		else
			ui_say(ui, "Deleted: %s. u brings it back.", words);
		ui_changed(ui);
	}
	arena_free(&a);
}

void notes_daily(struct ui *ui)
{
	struct arena a = {0};
	struct daily d;
	struct err e = {0};

	ui_step(ui, "daily note");
	if (daily_note(ui->app, clock_today(&ui->app->clock), &a, &d, &e) < 0)
		ui_fail(ui, &e);
	else
		deed_edit_note(ui, d.note.slug);
	arena_free(&a);
}

bool notes_deed(struct ui *ui, enum command cmd, int arg, const char *ids)
{
	struct arena a = {0};
	const char *first = arena_ndup(&a, ids, strcspn(ids, ","));
	bool done = true;

	if (!*ids)
		done = false;
	else if (cmd == CMD_PUBLISH)
		publish(ui, ids);
	else if (cmd == CMD_DROP)
		take_out(ui, ids, arg == 1);
	else if (cmd == CMD_TAGS)
		form_open(ui, &form_note_tags, ids);
	else if (cmd == CMD_ABOUT)
		form_open(ui, &form_note_about, ids);
	else if (cmd == CMD_RENAME)
		form_open(ui, &form_note_rename, first);
	else if (cmd == CMD_EDIT)
		deed_edit_note(ui, first);
	else
		done = false;
	arena_free(&a);
	return done;
}

/* What can be done with applications: most of it is a form. */
#include "tui/view/jobs.h"

#include "model/application.h"
#include "tui/view/deed.h"
#include "tui/view/forms.h"
#include "tui/view/views.h"

#include <stdlib.h>
#include <string.h>

int jobs_each(const char *ids, int (*act)(void *context, int64_t id, struct err *e), void *context,
	struct err *e)
{
	int rc = 0;

	for (char *end; rc == 0 && *ids; ids = *end == ',' ? end + 1 : end) {
		int64_t id = strtoll(ids, &end, 10);

		if (end == ids)
			break;
		rc = act(context, id, e);
	}
	return rc;
}

const char *jobs_words(struct ui *ui, const char *ids, struct arena *a)
{
	struct application p;
	struct err ignored;
	size_t n = 1;

	for (const char *c = ids; *c; c++)
		n += *c == ',';
	if (n > 1)
		return arena_printf(a, "%zu applications", n);
	if (application_find(ui->app->store, ids, a, &p, &ignored) < 0)
		return "";
	return arena_printf(a, "%s%s%s", p.company, *p.role ? ", " : "", p.role);
}

static void add_note(struct ui *ui, const char *id)
{
	struct arena a = {0};
	struct application p;
	struct err e = {0};

	if (application_find(ui->app->store, id, &a, &p, &e) < 0)
		ui_fail(ui, &e);
	else
		deed_note_about(ui, &(struct subject){"application", p.id, p.company});
	arena_free(&a);
}

bool jobs_deed(struct ui *ui, enum command cmd, const char *ids)
{
	static const struct {
		enum command cmd;
		const struct form *form;
		bool many;
	} deeds[] = {
		{CMD_MOVE,      &form_move,               true },
		{CMD_SNOOZE,    &form_snooze,             true },
		{CMD_EDIT,      &form_application_change, false},
		{CMD_INTERVIEW, &form_interview,          false},
		{CMD_CONTACT,   &form_contact,            false},
	};
	struct arena a = {0};
	const char *first = arena_ndup(&a, ids, strcspn(ids, ","));
	bool done = cmd == CMD_NOTE;

	if (cmd == CMD_NOTE)
		add_note(ui, first);
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds && *ids; i++)
		if (deeds[i].cmd == cmd) {
			form_open(ui, deeds[i].form, deeds[i].many ? ids : first);
			done = true;
		}
	arena_free(&a);
	return done;
}

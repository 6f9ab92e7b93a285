/* Time that was spent, taken down afterwards. */
#include "base/str.h"
#include "model/session.h"
#include "model/when.h"
#include "tui/view/forms.h"

#include <stdlib.h>
#include <string.h>

enum { ON, NAME, HOURS, DAY, N };

static const char *const *kinds(struct ui *ui, struct arena *a)
{
	char *words = arena_dup(a, SESSION_KINDS);
	const char **all = arena_new(a, (strlen(words) / 2 + 2) * sizeof *all);
	size_t n = 0;

	(void)ui;
	for (char *rest = words, *word; (word = strsep(&rest, " "));)
		all[n++] = word;
	return all;
}

static int check_hours(const char *text, struct err *e)
{
	double ignored;

	return session_hours_read(text, &ignored, e);
}

/* clang-format off */
static const struct field fields[N] = {
	[ON] = {.label = "on", .kind = FIELD_CHOICE, .choices = kinds},
	[NAME] = {.label = "name", .required = true, .hint = "its title, the beginning of it, or a number"},
	[HOURS] = {.label = "hours", .required = true, .hint = "1.5", .check = check_hours},
	[DAY] = {.label = "day", .kind = FIELD_DAY, .hint = "today"},
};
/* clang-format on */

static int fill(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	const struct frame *f = ui_top(ui); /* the form is not open yet */
	size_t n;

	(void)title, (void)e;
	if (!*what && f->view->object && f->view->object(f->state, a))
		what = f->view->object(f->state, a);
	n = strcspn(what, " ");
	values[ON] = *what ? arena_ndup(a, what, n) : "other";
	values[NAME] = what[n] ? what + n + 1 : "";
	return 0;
}

static int save(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct clock *c = &ui->app->clock;
	int64_t day = clock_today(c);
	struct subject on;
	struct session x;
	double hours;

	(void)what;
	if ((*values[DAY] && when_day(c, values[DAY], &day, e) < 0) ||
		session_hours_read(values[HOURS], &hours, e) < 0 ||
		session_subject(ui->app->store, values[ON], values[NAME], a, &on, e) < 0 ||
		session_add(ui->app->store, &on, hours, day, c, a, &x, e) < 0)
		return -1;
	*said = arena_printf(a, "%s hours on %s are taken down.", values[HOURS], on.title);
	return 0;
}

const struct form form_time = {
	.name = "time",
	.title = "Time spent",
	.key = 'l',
	.fields = fields,
	.n = N,
	.fill = fill,
	.save = save,
};

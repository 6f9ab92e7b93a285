/* What happens to an application: it moves, waits, is talked about. */
#include "model/application.h"
#include "model/application_people.h"
#include "model/when.h"
#include "tui/view/forms.h"
#include "tui/view/jobs.h"

#include <stdlib.h>
#include <string.h>

static const char *const *stage_names(struct ui *ui, struct arena *a)
{
	const char **names = arena_new(a, (n_stages + 1) * sizeof *names);

	(void)ui;
	for (size_t i = 0; i < n_stages; i++)
		names[i] = stages[i].name;
	return names;
}

/* ---- move ---- */

enum { STAGE, ROUND, DAY, NOTE, N_MOVE };

/* clang-format off */
static const struct field move_fields[N_MOVE] = {
	[STAGE] = {.label = "to", .kind = FIELD_CHOICE, .choices = stage_names},
	[ROUND] = {.label = "round", .kind = FIELD_NUMBER, .hint = "of interviews"},
	[DAY] = {.label = "on", .kind = FIELD_DAY, .hint = "today"},
	[NOTE] = {.label = "note", .hint = "what was said"},
};
/* clang-format on */

/* The stage after the one it is in: most go one on. */
static int fill_move(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct application p;
	int rank;

	*title = arena_printf(a, "Move %s", jobs_words(ui, what, a));
	values[STAGE] = "rejected";
	if (application_find(ui->app->store, arena_ndup(a, what, strcspn(what, ",")), a, &p, e) < 0)
		return -1;
	rank = stage_rank(p.stage);
	for (size_t i = 0; i < n_stages; i++)
		if (stages[i].rank == rank + 1)
			values[STAGE] = stages[i].name;
	return 0;
}

struct move {
	struct ui *ui;
	struct application_event event;
	bool day_only;
};

static int move_one(void *context, int64_t id, struct err *e)
{
	struct move *m = context;
	struct app *app = m->ui->app;

	return application_record(app->store, id, &m->event, m->day_only, &app->clock, e);
}

/* Today is now: events of a day are in the order in which they came. */
static int save_move(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct clock *c = &ui->app->clock;
	struct move m = {
		ui, {.stage = values[STAGE], .note = values[NOTE], .round = atoi(values[ROUND])},
		false
        };
	int64_t day = clock_today(c);

	if (*values[DAY] && when_day(c, values[DAY], &day, e) < 0)
		return -1;
	if (day == clock_today(c))
		m.event.at = clock_now(c);
	else if (when_moment(c, values[DAY], &m.event.at, &m.day_only, e) < 0)
		return -1;
	*said = arena_printf(a, "%s: %s.", jobs_words(ui, what, a), values[STAGE]);
	return jobs_each(what, move_one, &m, e);
}

const struct form form_move = {
	.name = "move",
	.step = "move application",
	.title = "Move",
	.fields = move_fields,
	.n = N_MOVE,
	.fill = fill_move,
	.save = save_move,
};

/* ---- snooze ---- */

static const struct field snooze_fields[] = {
	{.label = "until", .kind = FIELD_DAY, .required = true, .hint = "Ctrl-o: the calendar"},
};

static int fill_snooze(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)e;
	*title = arena_printf(a, "Ask no more about %s until", jobs_words(ui, what, a));
	values[0] = clock_date(a, clock_today(&ui->app->clock) + 7);
	return 0;
}

struct snooze {
	struct ui *ui;
	int64_t day;
};

static int snooze_one(void *context, int64_t id, struct err *e)
{
	const struct snooze *s = context;
	struct app *app = s->ui->app;

	return application_snooze(app->store, id, s->day, &app->clock, e);
}

static int save_snooze(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct snooze s = {ui, 0};

	if (when_day(&ui->app->clock, values[0], &s.day, e) < 0)
		return -1;
	*said = arena_printf(a, "%s: not before %s.", jobs_words(ui, what, a), values[0]);
	return jobs_each(what, snooze_one, &s, e);
}

const struct form form_snooze = {
	.name = "snooze",
	.step = "snooze application",
	.title = "Snooze",
	.fields = snooze_fields,
	.n = 1,
	.fill = fill_snooze,
	.save = save_snooze,
};

/* ---- interview ---- */

enum { AT_DAY, AT_TIME, MINUTES, WHICH, PLACE, ABOUT, N_INTERVIEW };

static int check_time(const char *text, struct err *e)
{
	char *end;
	long h = strtol(text, &end, 10), m = *end == ':' ? strtol(end + 1, &end, 10) : -1;

	if (*end || h < 0 || h > 23 || m < 0 || m > 59)
		return err_set(e, ERR_INPUT, "a time such as 14:30, not \"%.20s\"", text);
	return 0;
}

/* clang-format off */
static const struct field interview_fields[N_INTERVIEW] = {
	[AT_DAY] = {.label = "day", .kind = FIELD_DAY, .required = true, .hint = "Ctrl-o: the calendar"},
	[AT_TIME] = {.label = "time", .required = true, .hint = "14:30", .check = check_time},
	[MINUTES] = {.label = "minutes", .kind = FIELD_NUMBER, .hint = "60"},
	[WHICH] = {.label = "round", .kind = FIELD_NUMBER},
	[PLACE] = {.label = "place", .hint = "a link, an address"},
	[ABOUT] = {.label = "note"},
};
/* clang-format on */

static int fill_title(
	struct ui *ui, const char *what, struct arena *a, const char *prefix, const char **title)
{
	*title = arena_printf(a, "%s %s", prefix, jobs_words(ui, what, a));
	return 0;
}

static int fill_interview(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)values, (void)e;
	return fill_title(ui, what, a, "Interview:", title);
}

static int save_interview(struct ui *ui, const char *what, const char *const *values,
	struct arena *a, const char **said, struct err *e)
{
	const struct clock *c = &ui->app->clock;
	struct interview v = {
		.application_id = strtoll(what, NULL, 10),
		.minutes = *values[MINUTES] ? atoi(values[MINUTES]) : 60,
		.round = atoi(values[WHICH]),
		.place = values[PLACE],
		.text = values[ABOUT],
	};
	int64_t id;

	if (when_moment(c, arena_printf(a, "%s %s", values[AT_DAY], values[AT_TIME]), &v.at, NULL,
		    e) < 0)
		return -1;
	*said = arena_printf(
		a, "The interview is on %s.", clock_format(a, v.at, "%a %-d %b %H:%M"));
	return interview_add(ui->app->store, &v, c, &id, e);
}

const struct form form_interview = {
	.name = "interview",
	.title = "Interview",
	.fields = interview_fields,
	.n = N_INTERVIEW,
	.fill = fill_interview,
	.save = save_interview,
};

/* ---- contact ---- */

enum { NAME, AS, EMAIL, PHONE, LINK, TEXT, N_CONTACT };

/* clang-format off */
static const struct field contact_fields[N_CONTACT] = {
	[NAME] = {.label = "name", .required = true},
	[AS] = {.label = "role", .hint = "recruiter, engineer, friend"},
	[EMAIL] = {.label = "email"},
	[PHONE] = {.label = "phone"},
	[LINK] = {.label = "link"},
	[TEXT] = {.label = "note"},
};
/* clang-format on */

static int fill_contact(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)values, (void)e;
	return fill_title(ui, what, a, "Someone at", title);
}

static int save_contact(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct contact c = {
		.application_id = strtoll(what, NULL, 10),
		.name = values[NAME],
		.role = values[AS],
		.email = values[EMAIL],
		.phone = values[PHONE],
		.link = values[LINK],
		.text = values[TEXT],
	};
	int64_t id;

	*said = arena_printf(a, "%s is kept.", values[NAME]);
	return contact_add(ui->app->store, &c, &id, e);
}

const struct form form_contact = {
	.name = "contact",
	.title = "Contact",
	.fields = contact_fields,
	.n = N_CONTACT,
	.fill = fill_contact,
	.save = save_contact,
};

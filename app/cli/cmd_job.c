#include "cli/cmds.h"
#include "cli/job.h"
#include "cli/print.h"
#include "model/when.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int job_word_number(
	const char *word, const char *what, int64_t min, int64_t max, int64_t *out, struct err *e)
{
	char *end;

	errno = 0;
	*out = strtoll(word, &end, 10);
	if (*word && !*end && !errno && *out >= min && *out <= max)
		return 0;
	return err_set(e, ERR_INPUT, "%s is a number from %lld to %lld, not \"%s\"", what,
		(long long)min, (long long)max, word);
}

int job_number(const struct args *args, const char *name, int64_t min, int64_t max,
	int64_t fallback, int64_t *out, struct err *e)
{
	const char *value = args_option(args, name);
	char what[64];

	*out = fallback;
	snprintf(what, sizeof what, "--%s", name);
	return value ? job_word_number(value, what, min, max, out, e) : 0;
}

int job_find(struct app *app, const struct args *args, const char *word, struct application *out,
	struct err *e)
{
	struct store *s = app_store(app, e);

	return s ? application_find(s, word, args->arena, out, e) : -1;
}

static void json_pay(struct json *j, const char *key, int64_t value)
{
	if (value == SALARY_UNKNOWN)
		json_str(j, key, NULL);
	else
		json_int(j, key, value);
}

void job_json(struct json *j, const struct application *p, struct arena *a)
{
	json_int(j, "id", p->id);
	json_str(j, "company", p->company);
	json_str(j, "role", p->role);
	json_str(j, "kind", p->kind);
	json_str(j, "assessed", p->assessed);
	json_str(j, "source", p->source);
	json_str(j, "link", p->link);
	json_pay(j, "salary_min", p->salary_min);
	json_pay(j, "salary_max", p->salary_max);
	json_str(j, "currency", *p->currency ? p->currency : NULL);
	json_str(j, "resume", p->resume);
	json_str(j, "stage", p->stage);
	json_str(j, "furthest", *p->furthest ? p->furthest : NULL);
	json_str(j, "applied_at", p->applied_at ? clock_rfc3339(a, p->applied_at) : NULL);
	json_str(j, "stage_since", clock_rfc3339(a, p->stage_at));
	json_str(j, "follow_up", *p->follow_up ? p->follow_up : NULL);
	json_str(j, "snoozed_until", *p->snoozed_until ? p->snoozed_until : NULL);
	json_bool(j, "closed", p->closed);
}

int job_tell(struct app *app, const struct application *p, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%lld  %s%s%s  %s\n", (long long)p->id,
			print_clean(p->company, a), *p->role ? ", " : "", print_clean(p->role, a),
			p->stage);
		return 0;
	}
	json_open(&j, NULL, '{');
	job_json(&j, p, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

/* Tells what became of an application after it was changed. */
static int tell_again(struct app *app, int64_t id, struct arena *a, struct err *e)
{
	struct application p;

	if (application_find(app->store, arena_printf(a, "%lld", (long long)id), a, &p, e) != 0)
		return -1;
	return job_tell(app, &p, a);
}

static void read_fields(const struct args *args, struct application_draft *d)
{
	d->source = args_option(args, "source");
	d->link = args_option(args, "link");
	d->kind = args_option(args, "kind");
	d->assessed = args_option(args, "assessed");
	d->salary = args_option(args, "salary");
	d->currency = args_option(args, "currency");
	d->resume = args_option(args, "resume");
}

/* "8 months ago", by the calendar; days below one month. */
static const char *months_ago(const struct clock *c, int64_t at, struct arena *a)
{
	int y, m, d, then_y, then_m, then_d, months;
	const char *now = clock_date(a, clock_today(c)), *then = clock_date(a, clock_day(c, at));

	if (sscanf(now, "%d-%d-%d", &y, &m, &d) != 3 ||
		sscanf(then, "%d-%d-%d", &then_y, &then_m, &then_d) != 3)
		return then;
	months = (y - then_y) * 12 + m - then_m - (d < then_d);
	if (months < 1)
		return print_ago(c, at, a);
	return arena_printf(a, "%d month%s ago", months, months == 1 ? "" : "s");
}

static int tell_before(struct app *app, const struct application *p, struct arena *a, struct err *e)
{
	struct application *others;
	size_t n;

	if (application_others(app->store, p, a, &others, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct application *o = &others[i];
		int64_t at = o->applied_at ? o->applied_at : o->created_at;
		bool far = o->closed && *o->furthest && strcmp(o->furthest, o->stage) != 0;

		fprintf(app->err, "%s %s%s%s%s %s: %s%s%s (job %lld).\n",
			o->applied_at ? "You applied to" : "You noted", print_clean(o->company, a),
			*o->role ? " (" : "", print_clean(o->role, a), *o->role ? ")" : "",
			months_ago(&app->clock, at, a), o->stage, far ? " after " : "",
			far ? o->furthest : "", (long long)o->id);
	}
	return 0;
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct application_draft d = {
		.company = args->at[0],
		.role = args->n > 1 ? args->at[1] : args_option(args, "role"),
		.stage = args_option(args, "stage"),
		.note = args_option(args, "note"),
	};
	const char *at = args_option(args, "at");
	struct application p;
	int64_t again;

	read_fields(args, &d);
	if (!s || args_date(args, "follow-up", &app->clock, &d.follow_up, e) != 0 ||
		(at && when_moment(&app->clock, at, &d.at, &d.at_day, e) != 0) ||
		application_add(s, &d, &app->clock, args->arena, &p, &again, e) != 0 ||
		tell_before(app, &p, args->arena, e) != 0)
		return -1;
	return job_tell(app, &p, args->arena);
}

#define FIELD_OPTIONS                                                                              \
	{"source", "S", "where it was found", NULL}, {"link", "URL", "the posting", NULL},         \
		{"kind", "K", "what the company is: startup, big, lab or other",                   \
			"startup big lab other"},                                                  \
		{"assessed", "TEXT", "how one is assessed there: puzzles, a task, talks", NULL},   \
		{"salary", "RANGE", "90000, 90k-120k; none takes it away", NULL},                  \
		{"currency", "CODE", "of the salary: EUR", NULL},                                  \
		{"resume", "V", "the version of the resume that was sent", NULL},                  \
	{                                                                                          \
		"follow-up", "DAY", "when to ask again, or none", NULL                             \
	}

static const struct option_info add_options[] = {
	{"role",      "R", "the role", NULL},
	{"stage", "S", "where it stands; applied unless given", "@stages"},
	{"at",           "WHEN", "when it came there: 2026-11-22, yesterday, \"2026-11-22 14:30\"", NULL},
	{"note",        "TEXT", "a remark kept with the first event", NULL},
	FIELD_OPTIONS,
	{0 },
};

const struct command cmd_job_add = {
	.name = "job add",
	.usage = "COMPANY [ROLE] [--stage S] [--at WHEN] [--salary RANGE] ...",
	.summary = "a new application; a follow-up is set a week on",
	.detail = "When you applied to the company before, it is told how long ago and how it "
		  "ended. The week's goal is applications_per_week in config.yaml.",
	.options = add_options,
	.min = 1,
	.max = 2,
	.json = true,
	.run = run_add,
};

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct application_draft d = {
		.company = args_option(args, "company"), .role = args_option(args, "role")};
	struct application p;

	read_fields(args, &d);
	if (!args->n_options)
		return err_set(e, ERR_INPUT,
			"say what to change: `whet help job edit` lists the fields; stages are "
			"changed by `whet job move`");
	if (args_date(args, "follow-up", &app->clock, &d.follow_up, e) != 0 ||
		job_find(app, args, args->at[0], &p, e) != 0 ||
		application_edit(app->store, p.id, &d, e) != 0)
		return -1;
	return tell_again(app, p.id, args->arena, e);
}

static const struct option_info edit_options[] = {
	{"company",             "C", "the company's name", NULL},
	{"role", "R", "the role", NULL},
	FIELD_OPTIONS,
	{0		    },
};

const struct command cmd_job_edit = {
	.name = "job edit",
	.usage = "JOB [--company C] [--role R] [--salary RANGE] ...",
	.summary = "change what is known of an application",
	.detail = "Its history is never changed: `whet job move` adds to it.",
	.options = edit_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_edit,
};

static int run_move(struct app *app, const struct args *args, struct err *e)
{
	struct application_event ev = {.stage = args->at[1], .note = args_option(args, "note")};
	const char *at = args_option(args, "at");
	struct application p;
	bool day_only = false;
	int64_t round;

	if ((at && when_moment(&app->clock, at, &ev.at, &day_only, e) != 0) ||
		job_number(args, "round", 1, 99, 0, &round, e) != 0 ||
		job_find(app, args, args->at[0], &p, e) != 0)
		return -1;
	ev.round = (int)round;
	if (application_record(app->store, p.id, &ev, day_only, &app->clock, e) != 0)
		return -1;
	return tell_again(app, p.id, args->arena, e);
}

static const struct option_info move_options[] = {
	{"at",								"WHEN", "when it came there, if not now: 2026-11-22, \"2026-11-22 14:30\"", NULL},
	{"round", "N", "which round of interviews", NULL},
	{"note",								   "TEXT", "a remark kept with the event", NULL},
	{0							       },
};

const struct command cmd_job_move = {
	.name = "job move",
	.usage = "JOB STAGE [--at WHEN] [--round N] [--note TEXT]",
	.summary = "record a new stage; JOB is a number or the start of a company's name",
	.detail = "Stages: wishlist, applied, screening, assessment, interview, offer, accepted, "
		  "rejected, withdrawn, no-response. The history is only ever added to.",
	.options = move_options,
	.min = 2,
	.max = 2,
	.words = "@stages",
	.json = true,
	.run = run_move,
};

static int run_snooze(struct app *app, const struct args *args, struct err *e)
{
	const char *word = args->at[1];
	struct application p;
	int64_t day;

	if (*word && !word[strspn(word, "0123456789")]) {
		if (job_word_number(word, "how many days to wait", 1, 3650, &day, e) != 0)
			return -1;
		day += clock_today(&app->clock);
	} else if (when_day(&app->clock, word, &day, e) != 0)
		return -1;
	if (job_find(app, args, args->at[0], &p, e) != 0 ||
		application_snooze(app->store, p.id, day, &app->clock, e) != 0)
		return -1;
	return tell_again(app, p.id, args->arena, e);
}

const struct command cmd_job_snooze = {
	.name = "job snooze",
	.usage = "JOB DAYS|DAY",
	.summary = "do not remind of it for so many days, or till a day",
	.detail = "The next stage ends a snooze.",
	.min = 2,
	.max = 2,
	.json = true,
	.run = run_snooze,
};

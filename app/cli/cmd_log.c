/* log: time taken down, running or afterwards. */
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/session.h"
#include "model/when.h"

#include <stdlib.h>
#include <string.h>

static int64_t cap_us(const struct app *app)
{
	return app->config.session_cap_hours * 3600 * CLOCK_SECOND;
}

static const char *span(int64_t us, struct arena *a)
{
	long long min = us / (60 * CLOCK_SECOND);

	return arena_printf(a, "%lld h %02lld min", min / 60, min % 60);
}

static const char *state_of(const struct session *x)
{
	return x->ended_at ? "" : x->paused_at ? "paused" : "running";
}

static void json_session(
	struct json *j, const struct app *app, const struct session *x, struct arena *a)
{
	json_int(j, "id", x->id);
	json_str(j, "subject", x->subject);
	json_str(j, "title", x->title);
	json_str(j, "day", clock_date(a, clock_day(&app->clock, x->started_at)));
	json_str(j, "started", clock_rfc3339(a, x->started_at));
	json_str(j, "ended", x->ended_at ? clock_rfc3339(a, x->ended_at) : NULL);
	json_str(j, "state", x->ended_at ? "ended" : state_of(x));
	json_num(j, "hours", (double)x->worked_us / (3600.0 * CLOCK_SECOND));
}

void cmd_warn_forgotten(struct app *app, struct arena *a)
{
	struct session x;
	struct err ignored;

	if (session_open(app->store, clock_now(&app->clock), a, &x, &ignored) == 0 && x.id &&
		!x.attempt_id && x.worked_us > cap_us(app))
		app->warning = arena_printf(&app->arena,
			"the time of %s %s has run for %s, which looks forgotten: `whet log stop "
			"--keep`, --trim or --discard decides",
			x.subject, x.title, span(x.worked_us, a));
}

static int tell(struct app *app, const char *done, const struct session *x, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%s  %s %s  %s\n", done, x->subject, print_clean(x->title, a),
			span(x->worked_us, a));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_session(&j, app, x, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

/* The kind at place `at` and the words behind it. */
static int read_subject(
	struct app *app, const struct args *args, size_t at, struct subject *on, struct err *e)
{
	const char *name = args->at[at + 1];

	for (size_t i = at + 2; i < args->n; i++)
		name = arena_printf(args->arena, "%s %s", name, args->at[i]);
	return session_subject(app->store, args->at[at], name, args->arena, on, e);
}

static int run_start(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct subject on;
	struct session x;

	if (!s || read_subject(app, args, 0, &on, e) != 0 ||
		session_start(s, &on, clock_now(&app->clock), args->arena, &x, e) != 0)
		return -1;
	return tell(app, "running", &x, args->arena);
}

const struct command cmd_log_start = {
	.name = "log start",
	.usage = "SUBJECT NAME",
	.summary = "let time run on something, until whet log stop",
	.detail = "SUBJECT is problem, application, topic, resource, goal, output or note, with a "
		  "name or number; question, with its name as whet review due lists it (q12); or "
		  "other, with any text. One runs at a time.",
	.min = 2,
	.max = MAX_ARGUMENTS,
	.words = SESSION_KINDS,
	.json = true,
	.run = run_start,
};

static int run_pause(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct session x;

	if (!s || session_pause(s, clock_now(&app->clock), args->arena, &x, e) != 0)
		return -1;
	cmd_warn_forgotten(app, args->arena);
	return tell(app, "paused", &x, args->arena);
}

const struct command cmd_log_pause = {
	.name = "log pause",
	.usage = "",
	.summary = "let the running time stand still",
	.json = true,
	.run = run_pause,
};

static int run_resume(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct session x;

	if (!s || session_resume(s, clock_now(&app->clock), args->arena, &x, e) != 0)
		return -1;
	cmd_warn_forgotten(app, args->arena);
	return tell(app, "running", &x, args->arena);
}

const struct command cmd_log_resume = {
	.name = "log resume",
	.usage = "",
	.summary = "let paused time run on",
	.json = true,
	.run = run_resume,
};

static int run_stop(struct app *app, const struct args *args, struct err *e)
{
	bool keep = args_flag(args, "keep"), trim = args_flag(args, "trim"),
	     discard = args_flag(args, "discard");
	enum forgotten what = keep      ? FORGOTTEN_KEEP
			      : trim    ? FORGOTTEN_TRIM
			      : discard ? FORGOTTEN_DISCARD
					: FORGOTTEN_ASK;
	struct store *s;
	struct session x;

	if (keep + trim + discard > 1)
		return err_set(e, ERR_INPUT, "only one of --keep, --trim and --discard");
	s = app_store(app, e);
	if (!s ||
		session_stop(s, cap_us(app), what, clock_now(&app->clock), args->arena, &x, e) != 0)
		return -1;
	return tell(app, discard ? "discarded" : "stopped", &x, args->arena);
}

static const struct option_info stop_options[] = {
	{"keep",			  NULL, "forgotten time was all spent", NULL},
	{"trim", NULL, "of forgotten time only the cap", NULL},
	{"discard",			       NULL, "nothing of it counts, forgotten or not", NULL},
	{0			  },
};

const struct command cmd_log_stop = {
	.name = "log stop",
	.usage = "[--keep|--trim|--discard]",
	.summary = "end the running time",
	.detail = "Time that ran for longer than `session_cap_hours` of config.yaml was forgotten: "
		  "say "
		  "what becomes of it.",
	.options = stop_options,
	.json = true,
	.run = run_stop,
};

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	double hours;
	int64_t day = clock_today(&app->clock);
	struct subject on;
	struct session x;
	struct store *s;

	if (session_hours_read(args->at[0], &hours, e) != 0 ||
		args_day(args, "day", &app->clock, &day, e) != 0)
		return -1;
	s = app_store(app, e);
	if (!s || read_subject(app, args, 1, &on, e) != 0 ||
		session_add(s, &on, hours, day, &app->clock, args->arena, &x, e) != 0)
		return -1;
	cmd_warn_forgotten(app, args->arena);
	return tell(app, "added", &x, args->arena);
}

static const struct option_info add_options[] = {
	{"day",					  "DAY", "the day it was spent on; today unless given", NULL},
	{0},
};

const struct command cmd_log_add = {
	.name = "log add",
	.usage = "HOURS SUBJECT NAME [--day DAY]",
	.summary = "take time down that was spent",
	.detail = "SUBJECT and NAME as in whet log start.",
	.options = add_options,
	.min = 3,
	.max = MAX_ARGUMENTS,
	.words = SESSION_KINDS,
	.json = true,
	.run = run_add,
};

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	int64_t last = clock_today(&app->clock), first;
	struct store *s;
	struct session *x;
	struct print_list l;
	size_t n;

	if (args_day(args, "until", &app->clock, &last, e) != 0)
		return -1;
	first = last - 29;
	if (args_day(args, "since", &app->clock, &first, e) != 0)
		return -1;
	s = app_store(app, e);
	if (!s || session_list(s, &app->clock, first, last, args->arena, &x, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no time was taken down in these days";
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, clock_format(args->arena, x[i].started_at, "%Y-%m-%d %H:%M"),
			x[i].subject, x[i].title, span(x[i].worked_us, args->arena),
			state_of(&x[i]));
		print_list_item(&l);
		json_session(&l.json, app, &x[i], args->arena);
		json_close(&l.json, '}');
	}
	cmd_warn_forgotten(app, args->arena);
	return print_list_end(&l, app);
}

static const struct option_info list_options[] = {
	{"since",				       "DAY", "from this day on; thirty days unless given", NULL},
	{"until", "DAY", "up to this day; today unless given", NULL},
	{0					    },
};

const struct command cmd_log_list = {
	.name = "log list",
	.usage = "[--since DAY] [--until DAY]",
	.summary = "the time taken down, newest first, attempts as well",
	.options = list_options,
	.json = true,
	.run = run_list,
};

/* attempt: the sittings at a problem, their time, and what the person writes about them. */
#include "model/attempt_timer.h"

#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"

#include <string.h>

/* "1 h 05 min" */
static const char *span(int64_t us, struct arena *a)
{
	long long min = us / (60 * CLOCK_SECOND);

	return min < 60 ? arena_printf(a, "%lld min", min)
			: arena_printf(a, "%lld h %02lld min", min / 60, min % 60);
}

static int64_t cap_us(const struct app *app)
{
	return app->config.attempt_cap_hours * 3600 * CLOCK_SECOND;
}

void cmd_json_sitting(struct json *j, const struct sitting *t, struct arena *a)
{
	json_open(j, NULL, '{');
	json_int(j, "attempt", t->id);
	json_str(j, "slug", t->slug);
	json_str(j, "started", clock_rfc3339(a, t->started_at));
	json_str(j, "ended", t->ended_at ? clock_rfc3339(a, t->ended_at) : NULL);
	json_str(j, "outcome", t->outcome);
	json_str(j, "timer", *t->timer ? t->timer : NULL);
	json_int(j, "minutes", t->worked_us / (60 * CLOCK_SECOND));
	json_int(j, "submissions", t->submissions);
	json_int(j, "hints", t->hints);
	json_bool(j, "saw_reference", t->saw_reference);
	json_str(j, "approach", t->approach);
	json_str(j, "went_wrong", t->went_wrong);
	json_close(j, '}');
}

void cmd_row_sitting(const struct app *app, struct print_table *table, const struct sitting *t,
	const char *before, struct arena *a)
{
	const char *over = t->worked_us > cap_us(app) ? "over the cap" : "";

	print_row(table,
		arena_printf(a, "%s%s", before, clock_format(a, t->started_at, "%Y-%m-%d %H:%M")),
		t->outcome, span(t->worked_us, a), *t->timer ? t->timer : over,
		arena_printf(
			a, "%lld run%s", (long long)t->submissions, t->submissions == 1 ? "" : "s"),
		t->hints ? arena_printf(
				   a, "%lld hint%s", (long long)t->hints, t->hints == 1 ? "" : "s")
			 : "",
		t->approach, t->went_wrong);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct problem p = {0};
	struct print_list l;
	struct sitting *t;
	size_t n;

	if (!s || (args->n && problem_find(s, args->at[0], args->arena, &p, e) != 0) ||
		sitting_list(s, p.id, 0, clock_now(&app->clock), args->arena, &t, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no attempt was made yet";
	for (size_t i = 0; i < n; i++) {
		cmd_row_sitting(app, &l.table, &t[i],
			args->n ? "" : arena_printf(args->arena, "%s  ", t[i].slug), args->arena);
		cmd_json_sitting(&l.json, &t[i], args->arena);
		l.n++;
	}
	return print_list_end(&l, app);
}

const struct command cmd_attempt_list = {
	.name = "attempt list",
	.usage = "[SLUG]",
	.summary = "the attempts, newest first: outcome, time, runs, hints, your words",
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_list,
};

/* The newest attempt at the problem, as it now is. */
static int tell(struct app *app, const struct problem *p, struct arena *a, struct err *e)
{
	struct print_table table = {0};
	struct json j = {0};
	struct sitting *t;
	size_t n;

	if (sitting_list(app->store, p->id, 1, clock_now(&app->clock), a, &t, &n, e) != 0)
		return -1;
	if (app->json) {
		cmd_json_sitting(&j, t, a);
		command_print_json(app, &j);
		return 0;
	}
	cmd_row_sitting(app, &table, t, "", a);
	print_table(&table, app->out);
	return 0;
}

/* The problem named first; NULL store on failure. */
static struct store *named(
	struct app *app, const struct args *args, struct problem *p, struct err *e)
{
	struct store *s = practice_store(app, e);

	return s && problem_find(s, args->at[0], args->arena, p, e) == 0 ? s : NULL;
}

static int run_start(struct app *app, const struct args *args, struct err *e)
{
	int64_t now = clock_now(&app->clock);
	struct attempt t;
	struct problem p;
	struct store *s = named(app, args, &p, e);

	if (!s || attempt_open(s, p.id, now, args->arena, &t, e) != 0 ||
		attempt_timer_go_on(s, t.id, p.id, now, e) != 0)
		return -1;
	return tell(app, &p, args->arena, e);
}

const struct command cmd_attempt_start = {
	.name = "attempt start",
	.usage = "SLUG",
	.summary = "begin an attempt and its time, of what whet does not grade as well",
	.detail = "`whet start` and `whet edit` do so too. The time of any other attempt stands "
		  "still.",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_start,
};

static int run_pause(struct app *app, const struct args *args, struct err *e)
{
	struct problem p;
	struct store *s = named(app, args, &p, e);

	if (!s || attempt_pause(s, p.id, p.slug, clock_now(&app->clock), e) != 0)
		return -1;
	return tell(app, &p, args->arena, e);
}

const struct command cmd_attempt_pause = {
	.name = "attempt pause",
	.usage = "SLUG",
	.summary = "let the time of the open attempt stand still",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_pause,
};

static int run_resume(struct app *app, const struct args *args, struct err *e)
{
	struct problem p;
	struct store *s = named(app, args, &p, e);

	if (!s || attempt_resume(s, p.id, p.slug, clock_now(&app->clock), e) != 0)
		return -1;
	return tell(app, &p, args->arena, e);
}

const struct command cmd_attempt_resume = {
	.name = "attempt resume",
	.usage = "SLUG",
	.summary = "let the time of the open attempt run on",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_resume,
};

/* At most one of the options of a row; its place, from 1, in *which, 0 when none was given. */
static int one_of(const struct args *args, const char *const *names, int *which, struct err *e)
{
	*which = 0;
	for (int i = 0; names[i]; i++) {
		if (!args_flag(args, names[i]))
			continue;
		if (*which)
			return err_set(e, ERR_INPUT, "--%s and --%s do not go together",
				names[*which - 1], names[i]);
		*which = i + 1;
	}
	return 0;
}

static int run_stop(struct app *app, const struct args *args, struct err *e)
{
	static const char *const outcomes[] = {"solved", "left", NULL};
	/* In the order of enum forgotten. */
	static const char *const times[] = {"keep", "trim", "discard", NULL};
	int outcome, time;
	struct problem p;
	struct store *s;

	if (one_of(args, outcomes, &outcome, e) != 0 || one_of(args, times, &time, e) != 0)
		return -1;
	s = named(app, args, &p, e);
	if (!s || attempt_stop(s, p.id, p.slug,
			  &(struct attempt_stop){.outcome = outcome ? outcomes[outcome - 1] : NULL,
				  .forgotten = (enum forgotten)time,
				  .cap_us = cap_us(app)},
			  clock_now(&app->clock), e) != 0)
		return -1;
	return tell(app, &p, args->arena, e);
}

static const struct option_info stop_options[] = {
	{"solved",			       NULL, "it is solved, elsewhere or on paper", NULL},
	{"left", NULL, "it is left as it is (unless --solved is given)", NULL},
	{"keep",				      NULL, "of time beyond the cap: it was all spent", NULL},
	{"trim",				  NULL, "of time beyond the cap: only the cap", NULL},
	{"discard",				  NULL, "of time beyond the cap: nothing of it counts", NULL},
	{0				},
};

const struct command cmd_attempt_stop = {
	.name = "attempt stop",
	.usage = "SLUG [--solved|--left] [--keep|--trim|--discard]",
	.summary = "end the open attempt and its time",
	.detail = "Time that ran for longer than `attempt_cap_hours` of config.yaml was forgotten: "
		  "say what becomes of it, also when a verdict has ended the attempt.",
	.options = stop_options,
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_stop,
};

static int run_note(struct app *app, const struct args *args, struct err *e)
{
	const char *approach = args_option(args, "approach"),
		   *wrong = args_option(args, "went-wrong");
	struct problem p;
	struct store *s;

	if (!approach && !wrong)
		return err_set(e, ERR_INPUT,
			"nothing to note: whet attempt note SLUG --approach T --went-wrong T");
	s = named(app, args, &p, e);
	if (!s || attempt_write(s, p.id, p.slug, approach, wrong, e) != 0)
		return -1;
	return tell(app, &p, args->arena, e);
}

static const struct option_info note_options[] = {
	{"approach",        "T", "what you tried", NULL},
	{"went-wrong", "T", "what went wrong", NULL},
	{0		},
};

const struct command cmd_attempt_note = {
	.name = "attempt note",
	.usage = "SLUG [--approach T] [--went-wrong T]",
	.summary = "what you tried and what went wrong, of the last attempt",
	.options = note_options,
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_note,
};

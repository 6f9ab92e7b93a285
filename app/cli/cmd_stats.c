#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "cli/stats_text.h"
#include "model/when.h"

static void json_counts(struct json *j, const struct stats_all *all)
{
	const struct stats *st = &all->counts;

	json_int(j, "problems", st->problems);
	json_int(j, "gradable", st->gradable);
	json_int(j, "solved_dsa", st->solved_dsa);
	json_int(j, "solved_cuda", st->solved_cuda);
	json_int(j, "attempts", st->attempts);
	json_int(j, "submissions", st->submissions);
	json_int(j, "reviews", st->reviews);
	json_int(j, "notes", st->notes);
	json_int(j, "applications", st->applications);
	json_int(j, "applications_open", st->applications_open);
	json_int(j, "streak", all->streak.now);
	json_int(j, "best_streak", all->streak.best);
	json_bool(j, "active_today", all->streak.active_today);
}

static void json_verdicts(struct json *j, const struct verdict_count *v, size_t n)
{
	json_open(j, "verdicts", '{');
	for (size_t i = 0; i < n; i++)
		json_int(j, v[i].verdict, v[i].count);
	json_close(j, '}');
}

static void json_heat(struct json *j, const struct stats_all *all, struct arena *a)
{
	json_open(j, "days", '[');
	for (size_t i = 0; i < STATS_DAYS; i++) {
		const struct heat_day *d = &all->days[i];

		json_open(j, NULL, '{');
		json_str(j, "day", clock_date(a, all->first + (int64_t)i));
		json_int(j, "reviews", d->reviews);
		json_int(j, "submissions", d->submissions);
		json_int(j, "notes", d->notes);
		json_int(j, "applications", d->applications);
		json_int(j, "minutes", d->minutes);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_patterns(struct json *j, const struct stats_all *all)
{
	json_open(j, "patterns", '[');
	for (size_t i = 0; i < all->n_patterns; i++) {
		const struct pattern_verdicts *p = &all->patterns[i];

		json_open(j, NULL, '{');
		json_str(j, "pattern", p->pattern);
		json_int(j, "submissions", p->submissions);
		json_int(j, "accepted", p->accepted);
		json_verdicts(j, p->verdicts, p->n_verdicts);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_bin(struct json *j, const struct retention_bin *b)
{
	json_open(j, NULL, '{');
	json_num(j, "from", b->from);
	json_num(j, "to", b->to);
	json_int(j, "reviews", b->n);
	json_int(j, "passed", b->passed);
	if (b->n)
		json_num(j, "predicted", b->predicted);
	else
		json_str(j, "predicted", NULL);
	json_close(j, '}');
}

static void json_retention(struct json *j, const char *key, const struct retention *r)
{
	json_open(j, key, '{');
	json_int(j, "reviews", r->all.n);
	json_int(j, "passed", r->all.passed);
	if (r->all.n)
		json_num(j, "predicted", r->all.predicted);
	else
		json_str(j, "predicted", NULL);
	json_open(j, "bins", '[');
	for (size_t i = 0; i < RETENTION_BINS; i++)
		json_bin(j, &r->bins[i]);
	json_close(j, ']');
	json_close(j, '}');
}

static void json_hours(struct json *j, const struct stats_all *all, struct arena *a)
{
	json_open(j, "hours", '[');
	for (size_t i = 0; i < all->n_hours; i++) {
		json_open(j, NULL, '{');
		json_str(j, "week", clock_date(a, all->hours[i].monday));
		json_str(j, "subject", all->hours[i].subject);
		json_num(j, "hours", all->hours[i].hours);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* `whet job funnel` tells more of it. */
static void json_funnel(struct json *j, const struct funnel *f)
{
	json_open(j, "funnel", '{');
	json_int(j, "applied", f->applied);
	json_int(j, "answered", f->answered);
	json_open(j, "reached", '{');
	for (size_t i = 0; i < FUNNEL_ROWS; i++)
		json_int(j, f->rows[i].stage, f->rows[i].reached);
	json_close(j, '}');
	json_close(j, '}');
}

static void json_outputs(struct json *j, const struct stats_all *all)
{
	json_open(j, "outputs", '{');
	for (size_t i = 0; i < n_output_kinds; i++) {
		json_open(j, all->outputs[i].kind, '{');
		json_int(j, "done", all->outputs[i].done);
		json_int(j, "open", all->outputs[i].open);
		json_int(j, "closed", all->outputs[i].closed);
		json_close(j, '}');
	}
	json_close(j, '}');
}

static void print_json(struct app *app, const struct stats_all *all, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_counts(&j, all);
	json_verdicts(&j, all->counts.verdicts, all->counts.n_verdicts);
	json_heat(&j, all, a);
	json_patterns(&j, all);
	json_open(&j, "retention", '{');
	json_retention(&j, "problems", &all->retention[RETENTION_PROBLEMS]);
	json_retention(&j, "questions", &all->retention[RETENTION_QUESTIONS]);
	json_close(&j, '}');
	json_hours(&j, all, a);
	json_funnel(&j, &all->funnel);
	json_outputs(&j, all);
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int run_stats(struct app *app, const struct args *args, struct err *e)
{
	struct stats_all *all = arena_new(args->arena, sizeof *all);
	const struct clock *c = &app->clock;
	int64_t since = INT64_MIN, until = INT64_MAX;
	struct store *s;

	if (args_day(args, "since", c, &since, e) != 0 ||
		args_day(args, "until", c, &until, e) != 0)
		return -1;
	if (since > until)
		return err_set(e, ERR_INPUT, "--since %s is after --until %s",
			args_option(args, "since"), args_option(args, "until"));
	s = practice_store(app, e);
	if (!s || stats_all_read(s, c, since, until, args->arena, all, e) != 0)
		return -1;
	if (app->json)
		print_json(app, all, args->arena);
	else
		stats_text(app, all, args->arena);
	return 0;
}

static const struct option_info stats_options[] = {
	{"since",				    "DAY", "only what was done on this day or later", NULL},
	{"until", "DAY", "only what was done on this day or earlier", NULL},
	{0					 },
};

const struct command cmd_stats = {
	.name = "stats",
	.usage = "[--since DAY] [--until DAY]",
	.summary = "what was done, counted: verdicts, streak, 52 weeks, retention, hours, outputs",
	.detail =
		"The weeks end today, or with --until; the streak is of all time. Retention holds "
		"what the schedule predicted before each review against whether it was passed: the "
		"first review of a thing and a second one on the same day predict nothing.",
	.options = stats_options,
	.json = true,
	.run = run_stats,
};

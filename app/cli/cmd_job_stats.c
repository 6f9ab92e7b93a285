#include "cli/cmds.h"
#include "cli/job.h"
#include "cli/print.h"
#include "model/application_count.h"
#include "model/when.h"

enum { MAX_WEEKS = 520 };

static int read_filter(
	struct app *app, const struct args *args, struct funnel_filter *f, struct err *e)
{
	const char *since = args_option(args, "since"), *until = args_option(args, "until");

	*f = (struct funnel_filter){INT64_MIN, INT64_MAX, args_option(args, "kind")};
	if (since && when_day(&app->clock, since, &f->since, e) != 0)
		return err_prefix(e, "--since");
	if (until && when_day(&app->clock, until, &f->until, e) != 0)
		return err_prefix(e, "--until");
	if (f->since > f->until)
		return err_set(e, ERR_INPUT, "--since %s is after --until %s", since, until);
	return f->kind ? application_check_kind(f->kind, e) : 0;
}

static double share(int64_t part, int64_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void print_funnel(struct app *app, const struct funnel *f, struct arena *a)
{
	struct print_table t = {0};

	print_row(&t, "stage", "reached", "of all", "of those before", "open", "accepted",
		"rejected", "withdrawn", "no response");
	for (int k = 0; k < FUNNEL_ROWS; k++) {
		const struct funnel_row *r = &f->rows[k];
		const char *ends[N_ENDS];

		for (int i = 0; i < N_ENDS; i++)
			ends[i] = r->ends[i] ? arena_printf(a, "%lld", (long long)r->ends[i]) : "";
		print_row(&t, r->stage, arena_printf(a, "%lld", (long long)r->reached),
			arena_printf(a, "%.0f%%", share(r->reached, f->applied)),
			k && f->rows[k - 1].reached
				? arena_printf(
					  a, "%.0f%%", share(r->reached, f->rows[k - 1].reached))
				: "",
			ends[0], ends[1], ends[2], ends[3], ends[4]);
	}
	print_table(&t, app->out);
	fprintf(app->out, "%lld of %lld answered (%.0f%%)\n", (long long)f->answered,
		(long long)f->applied, share(f->answered, f->applied));
}

static void json_funnel(struct app *app, const struct funnel *f)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_int(&j, "applied", f->applied);
	json_int(&j, "answered", f->answered);
	json_int(&j, "wishlist", f->wishes);
	json_open(&j, "stages", '[');
	for (int k = 0; k < FUNNEL_ROWS; k++) {
		json_open(&j, NULL, '{');
		json_str(&j, "stage", f->rows[k].stage);
		json_int(&j, "reached", f->rows[k].reached);
		json_num(&j, "of_all", share(f->rows[k].reached, f->applied) / 100);
		json_num(&j, "of_before",
			k ? share(f->rows[k].reached, f->rows[k - 1].reached) / 100
			  : (double)(f->applied > 0));
		for (int i = 0; i < N_ENDS; i++)
			json_int(&j, i == END_SILENT ? "no_response" : funnel_ends[i],
				f->rows[k].ends[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int print_sankey(struct app *app, const struct funnel_filter *f, struct err *e)
{
	struct store *s = app_store(app, e);
	struct str text = {0};
	struct json j = {0};
	bool any;

	if (!s || funnel_sankey(s, f, &app->clock, &text, e) != 0) {
		str_free(&text);
		return -1;
	}
	any = text.len > 0;
	if (app->json) {
		json_open(&j, NULL, '{');
		json_str(&j, "sankey", str_c(&text));
		json_close(&j, '}');
		command_print_json(app, &j);
	} else
		fputs(str_c(&text), app->out);
	str_free(&text);
	return any ? 0 : 1;
}

static int run_funnel(struct app *app, const struct args *args, struct err *e)
{
	struct funnel_filter filter;
	struct store *s;
	struct funnel f;

	if (read_filter(app, args, &filter, e) != 0)
		return -1;
	if (args_flag(args, "sankey"))
		return print_sankey(app, &filter, e);
	s = app_store(app, e);
	if (!s || funnel_read(s, &filter, &app->clock, &f, e) != 0)
		return -1;
	if (app->json)
		json_funnel(app, &f);
	else if (f.applied)
		print_funnel(app, &f, args->arena);
	else
		fputs("no application was sent in that time\n", app->err);
	return f.applied ? 0 : 1;
}

static const struct option_info funnel_options[] = {
	{"since",			     "DAY", "applied for on that day or later", NULL},
	{"until", "DAY", "applied for on that day or before", NULL},
	{"kind",				   "K", "one kind of company: startup, big, lab, other", "startup big lab other"},
	{"sankey",			      NULL, "the ways they went, as text for sankeymatic.com", NULL},
	{0			      },
};

const struct command cmd_job_funnel = {
	.name = "job funnel",
	.usage = "[--since DAY] [--until DAY] [--kind K] [--sankey]",
	.summary = "how far the applications came, by the furthest stage of each",
	.detail =
		"One that was rejected after an interview did reach the interview. The columns to "
		"the right tell how those stand that came just so far. A rejection is an answer; "
		"no-response and withdrawn are none.",
	.options = funnel_options,
	.json = true,
	.run = run_funnel,
};

static int run_goal(struct app *app, const struct args *args, struct err *e)
{
	int target = app->config.applications_per_week;
	bool weekend = app->config.week_goal_weekend;
	struct store *s = app_store(app, e);
	struct arena *a = args->arena;
	struct print_list l;
	struct week *w;
	int64_t weeks;

	if (!s || job_number(args, "weeks", 1, MAX_WEEKS, 4, &weeks, e) != 0)
		return -1;
	w = arena_new(a, (size_t)weeks * sizeof *w);
	if (week_counts(s, (int)weeks, weekend, &app->clock, w, e) != 0)
		return -1;
	print_list_begin(&l);
	print_row(&l.table, "week of", weekend ? "on its weekend" : "sent", "goal",
		weekend ? "in all" : "");
	for (int64_t i = 0; i < weeks; i++) {
		print_row(&l.table, clock_date(a, w[i].monday),
			arena_printf(a, "%lld", (long long)w[i].counted),
			target ? arena_printf(a, "%d", target) : "none",
			weekend ? arena_printf(a, "%lld", (long long)w[i].sent) : "");
		print_list_item(&l);
		json_str(&l.json, "week", clock_date(a, w[i].monday));
		json_int(&l.json, "sent", w[i].sent);
		json_int(&l.json, "counted", w[i].counted);
		json_int(&l.json, "goal", target);
		json_bool(&l.json, "met", target > 0 && w[i].counted >= target);
		json_close(&l.json, '}');
	}
	if (!target)
		fputs("No goal is set: applications_per_week: 5 in config.yaml sets one.\n",
			app->err);
	return print_list_end(&l, app);
}

static const struct option_info goal_options[] = {
	{"weeks",			       "N", "so many weeks back; 4 unless given", NULL},
	{0},
};

const struct command cmd_job_goal = {
	.name = "job goal",
	.usage = "[--weeks N]",
	.summary = "applications sent each week, against the goal",
	.detail = "A week begins on Monday, a day when day_start says. In config.yaml, "
		  "applications_per_week is the goal; with week_goal_days: weekend only what is "
		  "sent on Saturday and Sunday counts for it.",
	.options = goal_options,
	.json = true,
	.run = run_goal,
};

static void json_days(struct json *j, const char *key, bool known, double days)
{
	if (known)
		json_num(j, key, days);
	else
		json_str(j, key, NULL);
}

static int run_times(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct arena *a = args->arena;
	struct response_times *t;
	struct print_list l;
	size_t n;

	if (!s || response_times(s, &app->clock, a, &t, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no application was sent yet";
	print_row(&l.table, "company", "applied", "answered", "median", "fastest", "slowest",
		"waiting");
	for (size_t i = 0; i < n && t[0].applied; i++) {
		bool timed = t[i].timed > 0;

		print_row(&l.table, i ? t[i].company : "all of them",
			arena_printf(a, "%lld", (long long)t[i].applied),
			arena_printf(a, "%lld", (long long)t[i].answered),
			timed ? arena_printf(a, "%.1f d", t[i].median) : "",
			timed ? arena_printf(a, "%lld d", (long long)t[i].shortest) : "",
			timed ? arena_printf(a, "%lld d", (long long)t[i].longest) : "",
			t[i].waiting >= 0 ? arena_printf(a, "%lld d", (long long)t[i].waiting)
					  : "");
		print_list_item(&l);
		json_str(&l.json, "company", i ? t[i].company : NULL);
		json_int(&l.json, "applied", t[i].applied);
		json_int(&l.json, "answered", t[i].answered);
		json_days(&l.json, "median_days", timed, t[i].median);
		json_days(&l.json, "fastest_days", timed, (double)t[i].shortest);
		json_days(&l.json, "slowest_days", timed, (double)t[i].longest);
		json_days(&l.json, "waiting_days", t[i].waiting >= 0, (double)t[i].waiting);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

const struct command cmd_job_times = {
	.name = "job times",
	.usage = "",
	.summary = "how long companies take to answer, and how long you wait now",
	.detail =
		"Days from the application to the first answer, a rejection among them. An answer "
		"whose day is not known is counted and not timed.",
	.json = true,
	.run = run_times,
};

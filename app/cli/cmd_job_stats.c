#include "cli/cmds.h"
#include "cli/job.h"
#include "cli/print.h"
#include "model/application_count.h"
#include "model/when.h"

enum { MAX_WEEKS = 520 };

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

/* What happens to a goal day by day, and its page. */
#include "cli/cmds.h"
#include "cli/plan.h"

#include <string.h>

static int run_done(struct app *app, const struct args *args, struct err *e)
{
	struct goal g;

	if (plan_goal(app, args, &g, e) != 0)
		return -1;
	return goal_done(app->store, g.id, clock_now(&app->clock), e);
}

const struct command cmd_plan_done = {
	.name = "plan done",
	.usage = "GOAL",
	.summary = "mark a goal as reached",
	.min = 1,
	.max = 1,
	.words = "@goals",
	.run = run_done,
};

static int run_drop(struct app *app, const struct args *args, struct err *e)
{
	struct goal g;

	if (plan_goal(app, args, &g, e) != 0 || goal_drop(app->store, g.id, e) != 0)
		return -1;
	fprintf(app->err, "%s is dropped.\n", print_clean(g.title, args->arena));
	return 0;
}

const struct command cmd_plan_drop = {
	.name = "plan drop",
	.usage = "GOAL",
	.summary = "take a goal out of the plan; what hangs under it moves up",
	.min = 1,
	.max = 1,
	.words = "@goals",
	.run = run_drop,
};

static int run_move(struct app *app, const struct args *args, struct err *e)
{
	const char *under = args_option(args, "under");
	bool first = args_flag(args, "first");
	int64_t parent, after;
	struct goal g;

	if (!under && !first && !args_option(args, "after"))
		return err_set(
			e, ERR_INPUT, "where to: --under GOAL (or top), --after GOAL, or --first");
	if (plan_goal(app, args, &g, e) != 0 ||
		plan_goal_option(app, args, "under", &parent, e) != 0 ||
		plan_goal_option(app, args, "after", &after, e) != 0)
		return -1;
	if (!after)
		after = first ? 0 : -1;
	if (goal_move(app->store, g.id, under ? parent : g.parent_id, after, e) != 0)
		return -1;
	return plan_tell(app, g.id, args->arena, e);
}

static const struct option_info move_options[] = {
	{"under",				      "GOAL", "the goal that it is to hang under, or top", "@goals"},
	{"after", "GOAL", "the goal beside it that it is to follow", "@goals"},
	{"first",					    NULL, "before all that stand beside it", NULL},
	{0				     },
};

const struct command cmd_plan_move = {
	.name = "plan move",
	.usage = "GOAL [--under GOAL|top] [--after GOAL] [--first]",
	.summary = "hang a goal under another, or change the order",
	.options = move_options,
	.min = 1,
	.max = 1,
	.words = "@goals",
	.json = true,
	.run = run_move,
};

static int run_log(struct app *app, const struct args *args, struct err *e)
{
	const char *text = args->at[1];
	bool back = *text == '-';
	double amount;
	int64_t day = clock_today(&app->clock);
	struct goal g;

	if (goal_amount(text + back, "an amount", 1e-6, &amount, e) != 0)
		return goal_amount(text, "an amount", 1e-6, &amount, e); /* names all of it */
	if (args_day(args, "day", &app->clock, &day, e) != 0 || plan_goal(app, args, &g, e) != 0 ||
		goal_log(app->store, g.id, back ? -amount : amount, day, args_option(args, "text"),
			&app->clock, e) != 0)
		return -1;
	return plan_tell(app, g.id, args->arena, e);
}

static const struct option_info log_options[] = {
	{"day",						     "DAY", "when it was: 2026-11-22, yesterday; today unless given", "today yesterday"},
	{"text", "T", "a remark", NULL},
	{0							},
};

const struct command cmd_plan_log = {
	.name = "plan log",
	.usage = "GOAL AMOUNT [--day DAY] [--text T]",
	.summary = "add what you did by hand, also for a day gone by",
	.detail =
		"It is added to what whet counts itself. An amount below 0 takes back, behind --: "
		"whet plan log read -- -5.",
	.options = log_options,
	.min = 2,
	.max = 2,
	.words = "@goals",
	.json = true,
	.run = run_log,
};

static int run_skip(struct app *app, const struct args *args, struct err *e)
{
	const char *reason = args_option(args, "reason");
	struct goal g;
	int64_t day = clock_today(&app->clock);
	int rc;

	if (args_day(args, "day", &app->clock, &day, e) != 0 || plan_goal(app, args, &g, e) != 0)
		return -1;
	rc = args_flag(args, "undo") ? goal_unskip(app->store, g.id, day, e)
				     : goal_skip(app->store, g.id, day, reason, e);
	return rc == 0 ? plan_tell(app, g.id, args->arena, e) : -1;
}

static const struct option_info skip_options[] = {
	{"day",						 "DAY", "which; today unless given; it may be still to come", "today yesterday"},
	{"reason", "T", "why", NULL},
	{"undo",						     NULL, "the day is not skipped after all", NULL},
	{0						 },
};

const struct command cmd_plan_skip = {
	.name = "plan skip",
	.usage = "GOAL [--day DAY] [--reason T] [--undo]",
	.summary = "a day that breaks no streak",
	.detail =
		"A skipped day is not counted; one of a week or month that misses its target keeps "
		"that from breaking the streak.",
	.options = skip_options,
	.min = 1,
	.max = 1,
	.words = "@goals",
	.json = true,
	.run = run_skip,
};

/* What is known of a goal; what is not has no line. */
static void print_facts(
	struct app *app, const struct goal *g, const struct standing *st, struct arena *a)
{
	const char *counted =
		arena_printf(a, "%s  %s  %s", plan_bar(app, g->progress / g->target, a),
			goal_progress_words(g, a), goal_measure_words(g, a));
	const char *done = g->done ? clock_date(a, clock_day(&app->clock, g->done_at)) : "";
	const char *streak = goal_streak_words(st, a);
	const char *best = arena_printf(
		a, "%lld %s%s", (long long)st->best, st->streak_unit, st->best == 1 ? "" : "s");
	const struct {
		const char *name, *value;
	} facts[] = {
		{"level",				    g->level                               },
		{"kind",				     g->kind				},
		{"counted",				  counted                                },
		{"done",				     done				   },
		{"focus of",				 g->month                               },
		{"starts",				   g->starts                              },
		{"deadline",				 g->deadline                            },
		{"pace",				     goal_pace_words(st,                      g, a)},
		{"streak",					*streak ? streak + strlen("streak ") : ""									      },
		{"best",st->best ? best : ""},
	};
	struct print_table t = {0};

	fprintf(app->out, "%lld  %s\n", (long long)g->id, print_clean(g->title, a));
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (*facts[i].value)
			print_row(&t, "", facts[i].name, facts[i].value);
	print_table(&t, app->out);
}

static void add_under(struct app *app, struct print_list *l, const struct goal *g, struct arena *a)
{
	print_row(&l->table, arena_printf(a, "  %lld", (long long)g->id), g->title,
		plan_bar(app, g->share, a), goal_progress_words(g, a),
		g->done ? "done" : goal_measure_words(g, a));
	print_list_item(l);
	plan_json_goal(&l->json, g, NULL, a);
	json_close(&l->json, '}');
}

static int read_under(struct app *app, const struct goal *of, struct print_list *l, struct arena *a,
	struct err *e)
{
	struct goal *g;
	size_t n;

	print_list_begin(l);
	if (goal_tree(app->store, &app->clock, a, &g, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (g[i].parent_id == of->id)
			add_under(app, l, &g[i], a);
	json_close(&l->json, ']');
	return 0;
}

static void add_entry(struct print_list *l, const struct goal_entry *entry, struct arena *a)
{
	print_row(&l->table, "", entry->day,
		entry->skip ? "skipped" : goal_number(a, entry->amount), entry->text);
	print_list_item(l);
	json_str(&l->json, "day", entry->day);
	if (entry->skip)
		json_bool(&l->json, "skip", true);
	else
		json_num(&l->json, "amount", entry->amount);
	json_str(&l->json, "text", entry->text);
	json_close(&l->json, '}');
}

static int read_entries(struct app *app, const struct goal *of, struct print_list *l,
	struct arena *a, struct err *e)
{
	struct goal_entry *entries;
	size_t n;

	print_list_begin(l);
	if (goal_entries(app->store, of->id, a, &entries, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		add_entry(l, &entries[i], a);
	json_close(&l->json, ']');
	return 0;
}

static void print_json(struct app *app, const struct goal *g, const struct standing *st,
	const struct print_list *under, const struct print_list *entries, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	plan_json_goal(&j, g, st, a);
	json_raw(&j, "steps", str_c(&under->json.out));
	json_raw(&j, "entries", str_c(&entries->json.out));
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct print_list under = {0}, entries = {0};
	struct standing st;
	struct goal g;
	int rc = -1;

	if (plan_goal(app, args, &g, e) == 0 &&
		goal_standing(app->store, &app->clock, &g, &st, e) == 0 &&
		read_under(app, &g, &under, args->arena, e) == 0 &&
		read_entries(app, &g, &entries, args->arena, e) == 0)
		rc = 0;
	if (rc == 0 && app->json)
		print_json(app, &g, &st, &under, &entries, args->arena);
	else if (rc == 0)
		print_facts(app, &g, &st, args->arena);
	if (rc != 0 || app->json)
		under.table.n = entries.table.n = 0;
	print_table(&under.table, app->out);
	print_table(&entries.table, app->out);
	str_free(&under.json.out);
	str_free(&entries.json.out);
	return rc;
}

const struct command cmd_plan_show = {
	.name = "plan show",
	.usage = "GOAL",
	.summary = "one goal: how it stands, its steps, what was entered and skipped",
	.min = 1,
	.max = 1,
	.words = "@goals",
	.json = true,
	.run = run_show,
};

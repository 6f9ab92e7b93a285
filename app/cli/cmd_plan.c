#include "cli/cmds.h"
#include "cli/plan.h"

#include <string.h>

#define LEVELS "vision goal step"
#define MEASURES                                                                                   \
	"days problems kernels reviews notes applications articles outputs hours amount done"
#define MEASURE_MEANING                                                                            \
	"what is counted: days (on which you practised), problems, kernels, reviews, notes, "      \
	"applications, articles, outputs, hours; by hand: amount, or done"
#define MONTH_MEANING                                                                              \
	"the month it is a focus of, or none; this one unless --level, --under or --per is given"
#define PER_MEANING "the target is for a week, a month, all time, or so many days: rolling:7"

/* The fields that add and edit share. A month "none" is taken out. */
static int read_draft(struct app *app, const struct args *args, struct goal_draft *d, struct err *e)
{
	const struct {
		const char *name, **to;
	} fields[] = {
		{"level",   &d->level  },
		{"kind",    &d->kind   },
		{"measure", &d->measure},
		{"unit",    &d->unit   },
		{"per",     &d->per    },
		{"month",   &d->month  },
	};
	const char *target = args_option(args, "target");

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const char *value = args_option(args, fields[i].name);

		if (value)
			*fields[i].to = strcmp(value, "none") == 0 ? "" : value;
	}
	if (target && goal_amount(target, "--target", 1e-6, &d->target, e) != 0)
		return -1;
	if (args_date(args, "starts", &app->clock, &d->starts, e) != 0 ||
		args_date(args, "deadline", &app->clock, &d->deadline, e) != 0)
		return -1;
	return plan_goal_option(app, args, "under", &d->parent_id, e);
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	bool plain = !args_option(args, "level") && !args_option(args, "under") &&
		     !args_option(args, "per");
	struct goal_draft d = {.title = args->at[0], .month = plain ? NULL : "", .target = 1};
	struct store *s = app_store(app, e);
	int64_t id;

	if (!s || read_draft(app, args, &d, e) != 0 || goal_add(s, &d, &app->clock, &id, e) != 0)
		return -1;
	return plan_tell(app, id, args->arena, e);
}

static const struct option_info add_options[] = {
	{"target",				      "N", "how many; 1 unless given", NULL},
	{"measure",                   "M", MEASURE_MEANING, MEASURES},
	{"unit",					     "U", "what an amount by hand is of: pages, talks", NULL},
	{"kind",			"K", "input (what you put in) or output (what comes out)", "input output"},
	{"per",				     "P", PER_MEANING, "week month all rolling:7"},
	{"level",					"L", "vision, goal or step; step unless given", LEVELS},
	{"under", "GOAL", "the goal that it hangs under", "@goals"},
	{"month",					     "YYYY-MM", MONTH_MEANING, NULL},
	{"starts",		   "DAY", "nothing before counts", NULL},
	{"deadline",			       "DAY", "the last day for it", NULL},
	{0					},
};

const struct command cmd_plan_add = {
	.name = "plan add",
	.usage = "TITLE [--target N] [--measure M] [--unit U] [--kind input|output] [--per P] "
		 "[--level L] [--under GOAL] [--month YYYY-MM] [--starts DAY] [--deadline DAY]",
	.summary = "a goal of the month, or a vision, goal or step of the plan",
	.detail = "Progress is counted from what you do; what whet cannot see is added with `whet "
		  "plan log`. A problem solved twice in a week is one problem of that week. A GOAL "
		  "is "
		  "named by its number or the beginning of its title.",
	.options = add_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_add,
};

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct goal_draft d = {.title = args_option(args, "title")};
	struct goal g;

	if (args->n_options == 0)
		return err_set(e, ERR_INPUT,
			"say what is to change: `whet plan edit %s --target 30`", args->at[0]);
	if (plan_goal(app, args, &g, e) != 0 || read_draft(app, args, &d, e) != 0)
		return -1;
	if (args_flag(args, "open") && goal_reopen(app->store, g.id, e) != 0)
		return -1;
	if (goal_change(app->store, g.id, &d, e) != 0)
		return -1;
	return plan_tell(app, g.id, args->arena, e);
}

static const struct option_info edit_options[] = {
	{"title",              "T", "what it is called", NULL},
	{"target", "N", "how many", NULL},
	{"measure",		    "M", MEASURE_MEANING, MEASURES},
	{"unit",		 "U", "what an amount by hand is of; none takes it out", NULL},
	{"kind",                "K", "input or output", "input output"},
	{"per",            "P", PER_MEANING, "week month all rolling:7"},
	{"level",     "L", "vision, goal or step", LEVELS},
	{"month",		    "YYYY-MM", "the month it is a focus of, or none", NULL},
	{"starts", "DAY", "nothing before counts; or none", NULL},
	{"deadline",                "DAY", "the last day for it, or none", NULL},
	{"open",               NULL, "it is not done after all", NULL},
	{0  },
};

const struct command cmd_plan_edit = {
	.name = "plan edit",
	.usage = "GOAL [--title T] [--target N] [--measure M] [--unit U] [--kind K] [--per P] "
		 "[--level L] [--month YYYY-MM] [--starts DAY] [--deadline DAY] [--open]",
	.summary = "change a goal; what is not named stays",
	.options = edit_options,
	.min = 1,
	.max = 1,
	.words = "@goals",
	.json = true,
	.run = run_edit,
};

static int add_row(struct app *app, struct goal_past *past, struct print_list *l,
	const struct goal *g, bool tree, struct arena *a, struct err *e)
{
	double share = tree ? g->share : g->progress / g->target;
	const char *id = arena_printf(a, "%lld", (long long)g->id);
	bool parts = tree && g->children && strcmp(g->measure, "done") == 0;
	bool stands = !tree || app->json;
	struct standing st;

	/* The tree's table says nothing of streaks, which are counted over all the years. */
	if (stands && goal_standing_of(app->store, &app->clock, past, g, &st, e) != 0)
		return -1;
	if (tree)
		print_row(&l->table, id, arena_printf(a, "%*s%s", 2 * (int)g->depth, "", g->title),
			plan_bar(app, share, a),
			parts ? arena_printf(a, "%.0f%%", 100 * share) : goal_progress_words(g, a),
			g->done ? "done"
			: parts ? ""
				: goal_measure_words(g, a),
			g->level, g->kind,
			arena_printf(a, "%s%s%s", g->month, *g->month && *g->deadline ? " " : "",
				*g->deadline ? arena_printf(a, "by %s", g->deadline) : ""));
	else
		print_row(&l->table, id, g->title, plan_bar(app, share, a),
			goal_progress_words(g, a), g->done ? "done" : goal_measure_words(g, a),
			g->kind,
			arena_printf(a, "%s%s%s", goal_streak_words(&st, a),
				*goal_streak_words(&st, a) && *goal_pace_words(&st, g, a) ? "; "
											  : "",
				goal_pace_words(&st, g, a)));
	print_list_item(l);
	plan_json_goal(&l->json, g, stands ? &st : NULL, a);
	if (tree) {
		json_int(&l->json, "depth", (int64_t)g->depth);
		json_num(&l->json, "share", g->share);
	}
	json_close(&l->json, '}');
	return 0;
}

static int print_goals(struct app *app, const struct goal *g, size_t n, bool tree, const char *none,
	struct arena *a, struct err *e)
{
	struct goal_past past = {.a = a};
	struct print_list l;

	print_list_begin(&l);
	l.none = none;
	for (size_t i = 0; i < n; i++)
		if (add_row(app, &past, &l, &g[i], tree, a, e) != 0) {
			l.n = 0; /* nothing is shown of half a list */
			print_table(&l.table, app->err);
			str_free(&l.json.out);
			return -1;
		}
	return print_list_end(&l, app);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	bool tree = args_flag(args, "tree");
	struct store *s = app_store(app, e);
	struct goal *g;
	size_t n;
	int rc;

	if (!s || store_begin_read(s, e) != 0)
		return -1;
	rc = tree ? goal_tree(s, &app->clock, args->arena, &g, &n, e)
		  : goal_focus(s, &app->clock, args->arena, &g, &n, e);
	if (rc == 0)
		rc = print_goals(app, g, n, tree,
			tree ? "no plan yet; `whet plan add` begins one, `whet plan import` reads "
			       "one"
			     : "no goals this month; `whet plan add` makes one",
			args->arena, e);
	return store_end(s, rc < 0 ? rc : 0, e) != 0 ? -1 : rc;
}

static const struct option_info list_options[] = {
	{"tree",				  NULL, "the whole plan: vision, goals, steps", NULL},
	{0},
};

const struct command cmd_plan_list = {
	.name = "plan list",
	.usage = "[--tree]",
	.summary = "this month's focus and how far it is, or the whole plan",
	.detail = "Goals that come back every week, month or few days are always in focus. A "
		  "streak is "
		  "of days, weeks or months, and not broken until the last of them is over.",
	.options = list_options,
	.json = true,
	.run = run_list,
};

/* A month as it is typed; "none" is "". */
static int read_month(const char *text, const char **month, struct err *e)
{
	int64_t first, last;

	*month = strcmp(text, "none") == 0 ? "" : text;
	if (!**month || goal_month_days(text, &first, &last))
		return 0;
	return err_set(e, ERR_INPUT, "a month is written 2026-11, not \"%s\"", text);
}

static int set_focus(struct app *app, const struct args *args, const char *month, struct err *e)
{
	int rc = store_begin(app->store, e);

	if (rc != 0)
		return -1;
	for (size_t i = 1; rc == 0 && i < args->n; i++) {
		struct goal_draft d = {.month = month};
		struct goal g;

		rc = goal_find(app->store, args->at[i], &app->clock, args->arena, &g, e);
		if (rc == 0)
			rc = goal_change(app->store, g.id, &d, e);
	}
	return store_end(app->store, rc, e);
}

static int run_focus(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	const char *month = "";
	struct goal *g;
	size_t n;

	if (!s || (args->n && read_month(args->at[0], &month, e) != 0))
		return -1;
	if (args->n == 1 && !*month)
		return err_set(e, ERR_INPUT,
			"which goals are no month's focus: `whet plan focus none GOAL...`");
	if (args->n > 1 && set_focus(app, args, month, e) != 0)
		return -1;
	if (goal_month(s, *month ? month : NULL, &app->clock, args->arena, &g, &n, e) != 0)
		return -1;
	return print_goals(app, g, n, false,
		"that month has no focus; `whet plan focus MONTH GOAL...` sets it", args->arena, e);
}

const struct command cmd_plan_focus = {
	.name = "plan focus",
	.usage = "[MONTH [GOAL...]]",
	.summary = "a month's focus; with goals, makes them that month's (none: no month's)",
	.max = MAX_ARGUMENTS,
	.words = "@goals",
	.json = true,
	.run = run_focus,
};

#include "cli/cmds.h"
#include "cli/print.h"
#include "model/stats.h"

#include <stdlib.h>
#include <string.h>

static int print_goals(struct app *app, const struct goal *g, size_t n, struct arena *a)
{
	struct print_list l;

	print_list_begin(&l);
	l.none = "no goals this month; `whet plan add` makes one";
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)g[i].id), g[i].title,
			arena_printf(
				a, "%lld/%lld", (long long)g[i].progress, (long long)g[i].target),
			strcmp(g[i].measure, "done") == 0 ? "by hand" : g[i].measure, g[i].kind);
		print_list_item(&l);
		json_int(&l.json, "id", g[i].id);
		json_str(&l.json, "title", g[i].title);
		json_str(&l.json, "kind", g[i].kind);
		json_str(&l.json, "measure", g[i].measure);
		json_int(&l.json, "progress", g[i].progress);
		json_int(&l.json, "target", g[i].target);
		json_bool(&l.json, "done", g[i].done);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct goal *g;
	size_t n;

	if (!s || goal_focus(s, &app->clock, args->arena, &g, &n, e) != 0)
		return -1;
	return print_goals(app, g, n, args->arena);
}

const struct command cmd_plan_list = {
	.name = "plan list",
	.usage = "",
	.summary = "this month's focus and how far it is",
	.json = true,
	.run = run_list,
};

static int read_target(const char *text, int64_t *target, struct err *e)
{
	char *end;
	long long v = text ? strtoll(text, &end, 10) : 1;

	if (text && (!*text || *end || v < 1 || v > 1000000))
		return err_set(
			e, ERR_INPUT, "--target is a number from 1 to 1000000, not \"%s\"", text);
	*target = v;
	return 0;
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct goal_draft d = {
		.title = args->at[0],
		.kind = args_option(args, "kind"),
		.measure = args_option(args, "measure"),
		.month = args_option(args, "month"),
	};
	struct json j = {0};
	int64_t id;

	if (!s || read_target(args_option(args, "target"), &d.target, e) != 0 ||
		goal_add(s, &d, &app->clock, &id, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%lld  %s\n", (long long)id, print_clean(d.title, args->arena));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_int(&j, "id", id);
	json_str(&j, "title", d.title);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static const struct option_info add_options[] = {
	{"target",				"N", "how many; 1 unless given", NULL},
	{"measure",             "M", "what is counted: days, problems, notes, applications; or done, by hand",
         "days problems notes applications done"},
	{"kind",				       "K", "input (what you put in) or output (what comes out)", "input output"},
	{"month",			"YYYY-MM", "the month it is a focus of; this one unless given", NULL},
	{0},
};

const struct command cmd_plan_add = {
	.name = "plan add",
	.usage = "TITLE [--target N] [--measure M] [--kind input|output] [--month YYYY-MM]",
	.summary = "a goal for the month; progress is counted from what you do",
	.options = add_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_add,
};

static int run_done(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	char *end;
	long long id = strtoll(args->at[0], &end, 10);

	if (*end || !*args->at[0])
		return err_set(e, ERR_INPUT,
			"\"%s\" is no goal's number; `whet plan list` shows them", args->at[0]);
	return s ? goal_done(s, id, clock_now(&app->clock), e) : -1;
}

const struct command cmd_plan_done = {
	.name = "plan done",
	.usage = "GOAL",
	.summary = "mark a goal as reached",
	.min = 1,
	.max = 1,
	.run = run_done,
};

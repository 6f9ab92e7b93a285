#include "base/str.h"
#include "cli/cmds.h"
#include "cli/plan.h"

#include <string.h>

static int tell(struct app *app, int64_t id, struct arena *a, struct err *e)
{
	struct json j = {0};
	struct resource r;

	if (resource_find(app->store, arena_printf(a, "%lld", (long long)id), a, &r, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%lld  %s  %s%s%s%s%s\n", (long long)r.id,
			print_clean(r.title, a), goal_number(a, r.done), r.total > 0 ? "/" : "",
			r.total > 0 ? goal_number(a, r.total) : "", *r.unit ? " " : "",
			print_clean(r.unit, a));
		return 0;
	}
	json_open(&j, NULL, '{');
	plan_json_resource(&j, &r, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int find_topic(
	struct app *app, const struct args *args, const char *name, int64_t *id, struct err *e)
{
	struct topic t;

	*id = -1;
	if (strcmp(name, "none") == 0)
		return 0;
	if (topic_find(app->store, name, args->arena, &t, e) != 0)
		return -1;
	*id = t.id;
	return 0;
}

static int read_draft(
	struct app *app, const struct args *args, struct resource_draft *d, struct err *e)
{
	const char *total = args_option(args, "total"), *topic = args_option(args, "topic");
	const char *goal = args_option(args, "goal");

	d->kind = args_option(args, "kind");
	d->link = args_option(args, "link");
	d->unit = args_option(args, "unit");
	d->total = -1;
	if ((total && goal_amount(total, "--total", 0, &d->total, e) != 0) ||
		(topic && find_topic(app, args, topic, &d->topic_id, e) != 0))
		return -1;
	if (goal && strcmp(goal, "none") == 0)
		d->goal_id = -1;
	else if (goal)
		return plan_goal_option(app, args, "goal", &d->goal_id, e);
	return 0;
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	struct resource_draft d = {.title = args->at[0]};
	struct store *s = app_store(app, e);
	int64_t id;

	if (!s || read_draft(app, args, &d, e) != 0 ||
		resource_add(s, &d, clock_now(&app->clock), &id, e) != 0)
		return -1;
	return tell(app, id, args->arena, e);
}

static const struct option_info add_options[] = {
	{"kind",						     "K", "book, course, paper, video or other; other unless given",
         "book course paper video other"},
	{"topic", "TOPIC", "the topic that it is for", "@topics"},
	{"goal",							  "GOAL", "the goal that it is for", "@goals"},
	{"total",						   "N", "how much there is of it", NULL},
	{"unit",						 "U", "of what: pages, chapters, minutes", NULL},
	{"link",						     "URL", "where it is", NULL},
	{0				},
};

const struct command cmd_resource_add = {
	.name = "plan resource add",
	.usage = "TITLE [--kind K] [--topic TOPIC] [--goal GOAL] [--total N] [--unit U] [--link "
		 "URL]",
	.summary = "something to learn from: a book, course, paper, video",
	.options = add_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_add,
};

static int find(struct app *app, const struct args *args, struct resource *r, struct err *e)
{
	struct store *s = app_store(app, e);

	return s ? resource_find(s, args->at[0], args->arena, r, e) : -1;
}

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct resource_draft d = {.title = args_option(args, "title")};
	struct resource r;

	if (args->n_options == 0)
		return err_set(e, ERR_INPUT,
			"say what is to change: `whet plan resource edit %s --total 400`",
			args->at[0]);
	if (find(app, args, &r, e) != 0 || read_draft(app, args, &d, e) != 0 ||
		resource_change(app->store, r.id, &d, e) != 0)
		return -1;
	return tell(app, r.id, args->arena, e);
}

static const struct option_info edit_options[] = {
	{"title",			      "T", "what it is called", NULL},
	{"kind",		 "K", "book, course, paper, video or other", "book course paper video other"},
	{"topic",				    "TOPIC", "the topic that it is for, or none", "@topics"},
	{"goal",		 "GOAL", "the goal that it is for, or none", "@goals"},
	{"total",     "N", "how much there is of it; 0: not known", NULL},
	{"unit",			      "U", "of what: pages, chapters, minutes", NULL},
	{"link", "URL", "where it is", NULL},
	{0				   },
};

const struct command cmd_resource_edit = {
	.name = "plan resource edit",
	.usage = "RESOURCE [--title T] [--kind K] [--topic TOPIC] [--goal GOAL] [--total N] "
		 "[--unit U] "
		 "[--link URL]",
	.summary = "change a resource; what is not named stays",
	.options = edit_options,
	.min = 1,
	.max = 1,
	.words = "@resources",
	.json = true,
	.run = run_edit,
};

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	const char *topic = args_option(args, "topic");
	struct store *s = app_store(app, e);
	struct print_list l;
	struct topic t = {0};
	struct resource *r;
	size_t n;

	if (!s || (topic && topic_find(s, topic, args->arena, &t, e) != 0) ||
		resource_list(s, t.id, args->arena, &r, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no resources found; `whet plan resource add` makes one";
	for (size_t i = 0; i < n; i++)
		plan_row_resource(app, &l, &r[i], args->arena);
	return print_list_end(&l, app);
}

static const struct option_info list_options[] = {
	{"topic",                "TOPIC", "of that topic alone", "@topics"},
	{0},
};

const struct command cmd_resource_list = {
	.name = "plan resource list",
	.usage = "[--topic TOPIC]",
	.summary = "what you learn from and how far you are, the unfinished first",
	.options = list_options,
	.json = true,
	.run = run_list,
};

static int run_progress(struct app *app, const struct args *args, struct err *e)
{
	const char *text = args->at[1];
	bool more = *text == '+';
	struct resource r;
	double done;

	if (goal_amount(text + more, "how far you are", 0, &done, e) != 0 ||
		find(app, args, &r, e) != 0 ||
		resource_progress(app->store, r.id, more ? r.done + done : done,
			clock_now(&app->clock), e) != 0)
		return -1;
	return tell(app, r.id, args->arena, e);
}

const struct command cmd_resource_progress = {
	.name = "plan resource progress",
	.usage = "RESOURCE N|+N",
	.summary = "how far you are in a resource: 120, or 10 further: +10",
	.min = 2,
	.max = 2,
	.words = "@resources",
	.json = true,
	.run = run_progress,
};

static int run_drop(struct app *app, const struct args *args, struct err *e)
{
	struct resource r;

	if (find(app, args, &r, e) != 0 || resource_drop(app->store, r.id, e) != 0)
		return -1;
	fprintf(app->err, "%s is dropped.\n", print_clean(r.title, args->arena));
	return 0;
}

const struct command cmd_resource_drop = {
	.name = "plan resource drop",
	.usage = "RESOURCE",
	.summary = "take a resource out",
	.min = 1,
	.max = 1,
	.words = "@resources",
	.run = run_drop,
};

#include "base/str.h"
#include "cli/cmds.h"
#include "cli/plan.h"

#include <string.h>

static const char *points(const struct topic *t, struct arena *a)
{
	return arena_printf(a, "%lld for, %lld against", (long long)t->pros, (long long)t->cons);
}

static void json_topic(struct json *j, const struct topic *t)
{
	json_int(j, "id", t->id);
	json_str(j, "slug", t->slug);
	json_str(j, "title", t->title);
	json_str(j, "why", t->why);
	json_str(j, "state", t->state);
	json_str(j, "starts", *t->starts ? t->starts : NULL);
	json_str(j, "ends", *t->ends ? t->ends : NULL);
	json_int(j, "pros", t->pros);
	json_int(j, "cons", t->cons);
	json_int(j, "resources", t->resources);
}

static int tell(struct app *app, int64_t id, struct arena *a, struct err *e)
{
	struct json j = {0};
	struct topic t;

	if (topic_find(app->store, arena_printf(a, "%lld", (long long)id), a, &t, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%lld  %s  %s  %s\n", (long long)t.id, t.slug, t.state,
			points(&t, a));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_topic(&j, &t);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int find(struct app *app, const struct args *args, struct topic *t, struct err *e)
{
	struct store *s = app_store(app, e);

	return s ? topic_find(s, args->at[0], args->arena, t, e) : -1;
}

static int read_draft(
	const struct app *app, const struct args *args, struct topic_draft *d, struct err *e)
{
	const struct clock *c = &app->clock;

	d->why = args_option(args, "why");
	d->state = args_option(args, "state");
	return args_date(args, "starts", c, &d->starts, e) != 0
		       ? -1
		       : args_date(args, "ends", c, &d->ends, e);
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	struct topic_draft d = {.title = args->at[0]};
	struct store *s = app_store(app, e);
	int64_t id;

	if (!s || read_draft(app, args, &d, e) != 0 ||
		topic_add(s, &d, clock_now(&app->clock), &id, e) != 0)
		return -1;
	return tell(app, id, args->arena, e);
}

static const struct option_info add_options[] = {
	{"why",			       "T", "what speaks for it in a sentence", NULL},
	{"state", "S", "open, exploring, done or dropped; open unless given",
         "open exploring done dropped"},
	{"starts",				   "DAY", "when it is to begin", NULL},
	{"ends",				"DAY", "when it is to end", NULL},
	{0      },
};

const struct command cmd_topic_add = {
	.name = "plan topic add",
	.usage = "TITLE [--why T] [--state S] [--starts DAY] [--ends DAY]",
	.summary = "a topic that you might go into",
	.options = add_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_add,
};

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct topic_draft d = {.title = args_option(args, "title")};
	const char *point = args_option(args, "drop-point");
	struct topic t;
	double number = 0;

	if (args->n_options == 0)
		return err_set(e, ERR_INPUT,
			"say what is to change: `whet plan topic edit %s --state exploring`",
			args->at[0]);
	if (read_draft(app, args, &d, e) != 0 || find(app, args, &t, e) != 0 ||
		(point && goal_amount(point, "--drop-point", 1, &number, e) != 0) ||
		store_begin(app->store, e) != 0)
		return -1;
	if (store_end(app->store,
		    topic_change(app->store, t.id, &d, e) != 0 ||
				    (point && topic_point_drop(
						      app->store, t.id, (int64_t)number, e) != 0)
			    ? -1
			    : 0,
		    e) != 0)
		return -1;
	return tell(app, t.id, args->arena, e);
}

static const struct option_info edit_options[] = {
	{"title",			     "T", "what it is called", NULL},
	{"why",		"T", "what speaks for it in a sentence", NULL},
	{"state",				   "S", "open, exploring, done or dropped", "open exploring done dropped"},
	{"starts",                 "DAY", "when it is to begin, or none", NULL},
	{"ends",			       "DAY", "when it is to end, or none", NULL},
	{"drop-point",			     "N", "take out the reason of that number, as show numbers them", NULL},
	{0},
};

const struct command cmd_topic_edit = {
	.name = "plan topic edit",
	.usage = "TOPIC [--title T] [--why T] [--state S] [--starts DAY] [--ends DAY] "
		 "[--drop-point N]",
	.summary = "change a topic; what is not named stays",
	.options = edit_options,
	.min = 1,
	.max = 1,
	.words = "@topics",
	.json = true,
	.run = run_edit,
};

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct print_list l;
	struct topic *t;
	size_t n;

	if (!s || topic_list(s, args_flag(args, "all"), args->arena, &t, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no topics found; `whet plan topic add` makes one";
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, arena_printf(args->arena, "%lld", (long long)t[i].id),
			t[i].slug, t[i].title, t[i].state, points(&t[i], args->arena));
		print_list_item(&l);
		json_topic(&l.json, &t[i]);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static const struct option_info list_options[] = {
	{"all",			 NULL, "those done and dropped too", NULL},
	{0},
};

const struct command cmd_topic_list = {
	.name = "plan topic list",
	.usage = "[--all]",
	.summary = "the topics, those being explored first",
	.options = list_options,
	.json = true,
	.run = run_list,
};

static void show_text(struct app *app, const struct topic *t, const struct topic_point *p, size_t n,
	const struct resource *r, size_t n_r, struct arena *a)
{
	struct print_list l;
	struct print_table table = {0};

	fprintf(app->out, "%lld  %s  %s\n", (long long)t->id, print_clean(t->title, a), t->state);
	if (*t->why)
		print_paragraph(app->out, 2, print_clean(t->why, a));
	if (*t->starts || *t->ends)
		fprintf(app->out, "  from %s to %s\n", *t->starts ? t->starts : "any day",
			*t->ends ? t->ends : "any day");
	for (size_t i = 0; i < n; i++)
		print_row(&table, "", p[i].kind, arena_printf(a, "%lld", (long long)p[i].id),
			p[i].text);
	print_table(&table, app->out);
	print_list_begin(&l);
	for (size_t i = 0; i < n_r; i++)
		plan_row_resource(app, &l, &r[i], a);
	print_table(&l.table, app->out);
	str_free(&l.json.out);
}

static void show_json(struct app *app, const struct topic *t, const struct topic_point *p, size_t n,
	const struct resource *r, size_t n_r, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_topic(&j, t);
	json_open(&j, "points", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, NULL, '{');
		json_int(&j, "id", p[i].id);
		json_str(&j, "kind", p[i].kind);
		json_str(&j, "text", p[i].text);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_open(&j, "learn_from", '[');
	for (size_t i = 0; i < n_r; i++) {
		json_open(&j, NULL, '{');
		plan_json_resource(&j, &r[i], a);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct topic_point *p;
	struct resource *r;
	struct topic t;
	size_t n, n_r;

	if (find(app, args, &t, e) != 0 ||
		topic_points(app->store, t.id, args->arena, &p, &n, e) != 0 ||
		resource_list(app->store, t.id, args->arena, &r, &n_r, e) != 0)
		return -1;
	(app->json ? show_json : show_text)(app, &t, p, n, r, n_r, args->arena);
	return 0;
}

const struct command cmd_topic_show = {
	.name = "plan topic show",
	.usage = "TOPIC",
	.summary = "one topic: why, what speaks for and against it, its resources",
	.min = 1,
	.max = 1,
	.words = "@topics",
	.json = true,
	.run = run_show,
};

static int run_drop(struct app *app, const struct args *args, struct err *e)
{
	struct topic t;

	if (find(app, args, &t, e) != 0 || topic_drop(app->store, t.id, e) != 0)
		return -1;
	fprintf(app->err, "%s is dropped; its resources stay.\n", t.slug);
	return 0;
}

const struct command cmd_topic_drop = {
	.name = "plan topic drop",
	.usage = "TOPIC",
	.summary = "take a topic out, with its reasons; its resources stay",
	.detail = "To keep it as one that you decided against: whet plan topic edit TOPIC --state "
		  "dropped.",
	.min = 1,
	.max = 1,
	.words = "@topics",
	.run = run_drop,
};

static int add_point(struct app *app, const struct args *args, const char *kind, struct err *e)
{
	struct topic t;
	bool added;

	if (find(app, args, &t, e) != 0 ||
		topic_point_add(app->store, t.id, kind, args->at[1], &added, e) != 0)
		return -1;
	if (!added)
		fprintf(app->err, "That is among them already.\n");
	return tell(app, t.id, args->arena, e);
}

static int run_pro(struct app *app, const struct args *args, struct err *e)
{
	return add_point(app, args, "pro", e);
}

static int run_con(struct app *app, const struct args *args, struct err *e)
{
	return add_point(app, args, "con", e);
}

const struct command cmd_topic_pro = {
	.name = "plan topic pro",
	.usage = "TOPIC TEXT",
	.summary = "what speaks for a topic",
	.min = 2,
	.max = 2,
	.words = "@topics",
	.json = true,
	.run = run_pro,
};

const struct command cmd_topic_con = {
	.name = "plan topic con",
	.usage = "TOPIC TEXT",
	.summary = "what speaks against a topic",
	.min = 2,
	.max = 2,
	.words = "@topics",
	.json = true,
	.run = run_con,
};

#include "cli/cmds.h"
#include "cli/print.h"

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static void json_output(struct json *j, const struct output *o, struct arena *a)
{
	json_int(j, "id", o->id);
	json_str(j, "kind", o->kind);
	json_str(j, "title", o->title);
	json_str(j, "state", o->state);
	json_bool(j, "done", o->done);
	json_bool(j, "closed", o->closed);
	json_str(j, "state_since", clock_rfc3339(a, o->state_at));
	json_str(j, "done_at", o->done_at ? clock_rfc3339(a, o->done_at) : NULL);
	json_str(j, "link", or_null(o->link));
	json_str(j, "repository", or_null(o->repository));
	json_str(j, "issue", or_null(o->issue));
	json_str(j, "pull_request", or_null(o->pull_request));
	json_str(j, "who", or_null(o->who));
	json_str(j, "note", or_null(o->note));
	json_str(j, "follow_up", or_null(o->follow_up));
	json_str(j, "text", or_null(o->text));
}

int cmd_output_tell(struct app *app, const struct output *o, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%lld  %s  %s  %s\n", (long long)o->id, o->kind,
			print_clean(o->title, a), o->state);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_output(&j, o, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int print_outputs(
	struct app *app, const struct output *o, size_t n, const char *none, struct arena *a)
{
	struct print_list l;

	print_list_begin(&l);
	l.none = none;
	print_row(&l.table, "output", "kind", "title", "state", "since", "follow up", "with");
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)o[i].id), o[i].kind,
			o[i].title, o[i].state, print_ago(&app->clock, o[i].state_at, a),
			o[i].follow_up, *o[i].who ? o[i].who : o[i].repository);
		print_list_item(&l);
		json_output(&l.json, &o[i], a);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct output *o;
	size_t n;

	if (!s || output_list(s, args->n ? args->at[0] : NULL, args_option(args, "state"),
			  args->arena, &o, &n, e) != 0)
		return -1;
	return print_outputs(
		app, o, n, "no outputs found; `whet output add` makes one", args->arena);
}

static const struct option_info list_options[] = {
	{"state",			"S", "only those that stand there", CMD_OUTPUT_STATES},
	{0},
};

const struct command cmd_output_list = {
	.name = "output list",
	.usage = "[KIND] [--state S]",
	.summary = "the portfolio: what is written, built, merged, or on its way",
	.options = list_options,
	.max = 1,
	.words = CMD_OUTPUT_KINDS,
	.json = true,
	.run = run_list,
};

static int run_due(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct output *o;
	size_t n;

	if (!s || output_due(s, &app->clock, args->arena, &o, &n, e) != 0)
		return -1;
	return print_outputs(app, o, n, "nobody is to be asked again yet", args->arena);
}

const struct command cmd_output_due = {
	.name = "output due",
	.usage = "",
	.summary = "whom to write to again, and what else is to be followed up",
	.json = true,
	.run = run_due,
};

/* What is known besides where it stands; what is not known has no line. */
static void print_facts(struct app *app, const struct output *o)
{
	const struct {
		const char *name, *value;
	} facts[] = {
		{"link",         o->link        },
		{"repository",   o->repository  },
		{"issue",        o->issue       },
		{"pull request", o->pull_request},
		{"with",         o->who         },
		{"note",         o->note        },
		{"follow up",    o->follow_up   },
		{"text",         o->text        },
	};
	struct print_table t = {0};

	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (*facts[i].value)
			print_row(&t, "", facts[i].name, facts[i].value);
	print_table(&t, app->out);
}

static void show_json(struct app *app, const struct output *o, const struct output_event *ev,
	size_t n, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_output(&j, o, a);
	json_open(&j, "events", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "at", clock_rfc3339(a, ev[i].at));
		json_str(&j, "state", ev[i].state);
		json_str(&j, "text", ev[i].text);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct print_table t = {0};
	struct output_event *ev;
	struct output o;
	size_t n;

	if (!s || output_find(s, args->at[0], args->arena, &o, e) != 0 ||
		output_events(s, o.id, args->arena, &ev, &n, e) != 0)
		return -1;
	if (app->json) {
		show_json(app, &o, ev, n, args->arena);
		return 0;
	}
	cmd_output_tell(app, &o, args->arena);
	print_facts(app, &o);
	for (size_t i = 0; i < n; i++)
		print_row(&t, "", clock_format(args->arena, ev[i].at, "%Y-%m-%d %H:%M"),
			ev[i].state, ev[i].text);
	print_table(&t, app->out);
	return 0;
}

const struct command cmd_output_show = {
	.name = "output show",
	.usage = "OUTPUT",
	.summary = "one output with every state it was in",
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_show,
};

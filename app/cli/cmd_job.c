#include "cli/cmds.h"
#include "cli/print.h"
#include "model/application.h"

static void json_application(struct json *j, const struct application *p, struct arena *a)
{
	json_int(j, "id", p->id);
	json_str(j, "company", p->company);
	json_str(j, "role", p->role);
	json_str(j, "source", p->source);
	json_str(j, "link", p->link);
	json_str(j, "stage", p->stage);
	json_str(j, "furthest", *p->furthest ? p->furthest : NULL);
	json_str(j, "stage_since", clock_rfc3339(a, p->stage_at));
	json_str(j, "follow_up", *p->follow_up ? p->follow_up : NULL);
	json_bool(j, "closed", p->closed);
}

static int tell(struct app *app, const struct application *p, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%lld  %s%s%s  %s\n", (long long)p->id,
			print_clean(p->company, a), *p->role ? ", " : "", print_clean(p->role, a),
			p->stage);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_application(&j, p, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct application_draft d = {
		.company = args->at[0],
		.role = args->n > 1 ? args->at[1] : args_option(args, "role"),
		.source = args_option(args, "source"),
		.link = args_option(args, "link"),
		.stage = args_option(args, "stage"),
	};
	struct application p;
	int64_t again;

	if (!s || application_add(s, &d, &app->clock, args->arena, &p, &again, e) != 0)
		return -1;
	if (again)
		fprintf(app->err, "You applied to %s %lld time%s before.\n",
			print_clean(p.company, args->arena), (long long)again,
			again == 1 ? "" : "s");
	return tell(app, &p, args->arena);
}

static const struct option_info add_options[] = {
	{"role",      "R", "the role", NULL},
	{"source", "S", "where it was found", NULL},
	{"link",           "URL", "the posting", NULL},
	{"stage",        "S", "where it stands; applied unless given", "@stages"},
	{0      },
};

const struct command cmd_job_add = {
	.name = "job add",
	.usage = "COMPANY [ROLE] [--source S] [--link URL] [--stage S]",
	.summary = "a new application; a follow-up is set a week on",
	.options = add_options,
	.min = 1,
	.max = 2,
	.json = true,
	.run = run_add,
};

static int run_move(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct application p;

	if (!s || application_find(s, args->at[0], args->arena, &p, e) != 0 ||
		application_move(s, p.id, args->at[1], args_option(args, "note"), &app->clock, e) !=
			0 ||
		application_find(s, arena_printf(args->arena, "%lld", (long long)p.id), args->arena,
			&p, e) != 0)
		return -1;
	return tell(app, &p, args->arena);
}

static const struct option_info move_options[] = {
	{"note",			  "TEXT", "a remark kept with the event", NULL},
	{0},
};

const struct command cmd_job_move = {
	.name = "job move",
	.usage = "JOB STAGE [--note TEXT]",
	.summary = "record a new stage; JOB is a number or the start of a company's name",
	.detail = "Stages: wishlist, applied, screening, assessment, interview, offer, accepted, "
		  "rejected, withdrawn, no-response. The history is only ever added to.",
	.options = move_options,
	.min = 2,
	.max = 2,
	.words = "@stages",
	.json = true,
	.run = run_move,
};

/* What is known besides where it stands; what is not known has no line. */
static void print_facts(struct app *app, const struct application *p)
{
	const struct {
		const char *name, *value;
	} facts[] = {
		{"source",    p->source   },
                {"link",      p->link     },
                {"follow up", p->follow_up}
        };
	struct print_table t = {0};

	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (*facts[i].value)
			print_row(&t, "", facts[i].name, facts[i].value);
	print_table(&t, app->out);
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct application_event *ev;
	struct print_table t = {0};
	struct application p;
	struct json j = {0};
	size_t n;

	if (!s || application_find(s, args->at[0], args->arena, &p, e) != 0 ||
		application_events(s, p.id, args->arena, &ev, &n, e) != 0)
		return -1;
	if (!app->json) {
		tell(app, &p, args->arena);
		print_facts(app, &p);
		for (size_t i = 0; i < n; i++)
			print_row(&t, "", clock_format(args->arena, ev[i].at, "%Y-%m-%d %H:%M"),
				ev[i].stage, ev[i].note);
		print_table(&t, app->out);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_application(&j, &p, args->arena);
	json_open(&j, "events", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "at", clock_rfc3339(args->arena, ev[i].at));
		json_str(&j, "stage", ev[i].stage);
		json_str(&j, "note", ev[i].note);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

const struct command cmd_job_show = {
	.name = "job show",
	.usage = "JOB",
	.summary = "one application with its history",
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_show,
};

static int print_jobs(
	struct app *app, const struct application *p, size_t n, const char *none, struct arena *a)
{
	struct print_list l;

	print_list_begin(&l);
	l.none = none;
	print_row(&l.table, "job", "company", "role", "stage", "since", "follow up");
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)p[i].id), p[i].company,
			p[i].role, p[i].stage, print_ago(&app->clock, p[i].stage_at, a),
			p[i].follow_up);
		print_list_item(&l);
		json_application(&l.json, &p[i], a);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct application *p;
	size_t n;

	if (!s || application_list(s, args_flag(args, "all"), args->arena, &p, &n, e) != 0)
		return -1;
	return print_jobs(app, p, n, "no applications found", args->arena);
}

static const struct option_info list_options[] = {
	{"all",              NULL, "closed ones too", NULL},
	{0},
};

const struct command cmd_job_list = {
	.name = "job list",
	.usage = "[--all]",
	.summary = "the open applications, last moved first",
	.options = list_options,
	.json = true,
	.run = run_list,
};

static int run_due(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct application *p;
	size_t n;

	if (!s || application_due(s, &app->clock, args->arena, &p, &n, e) != 0)
		return -1;
	return print_jobs(app, p, n, "nobody is to be asked again yet", args->arena);
}

const struct command cmd_job_due = {
	.name = "job due",
	.usage = "",
	.summary = "the applications to follow up now",
	.json = true,
	.run = run_due,
};

#include "cli/cmds.h"
#include "cli/job.h"
#include "cli/print.h"
#include "model/application_people.h"

#include <string.h>

/* All that is known of one application. */
struct whole {
	struct application p;
	struct application_event *events;
	struct contact *contacts;
	struct interview *interviews;
	size_t n_events, n_contacts, n_interviews;
};

static int read_whole(
	struct app *app, const struct args *args, const char *word, struct whole *w, struct err *e)
{
	struct arena *a = args->arena;
	int rc;

	if (!app_store(app, e) || store_begin_read(app->store, e) != 0)
		return -1;
	rc = job_find(app, args, word, &w->p, e);
	if (rc == 0)
		rc = application_events(app->store, w->p.id, a, &w->events, &w->n_events, e);
	if (rc == 0)
		rc = contact_list(app->store, w->p.id, a, &w->contacts, &w->n_contacts, e);
	if (rc == 0)
		rc = interview_list(
			app->store, w->p.id, INT64_MIN, a, &w->interviews, &w->n_interviews, e);
	return store_end(app->store, rc, e);
}

/* What is known besides where it stands; what is not known has no line. */
static void add_facts(struct print_table *t, const struct application *p, struct arena *a)
{
	const struct {
		const char *name, *value;
	} facts[] = {
		{"kind",        strcmp(p->kind, "other") == 0 ? "" : p->kind},
		{"assessed",             p->assessed                 },
		{"source",             p->source  },
		{"link",             p->link                   },
		{"salary",             application_salary(p, a)},
		{"resume",           p->resume                        },
		{"follow up",p->follow_up},
		{"snoozed until",        p->snoozed_until                                      },
	};

	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (*facts[i].value)
			print_row(t, "", facts[i].name, facts[i].value);
}

static const char *round_words(int round, struct arena *a)
{
	return round ? arena_printf(a, "round %d", round) : "";
}

static void print_whole(struct app *app, const struct whole *w, struct arena *a)
{
	struct print_table t = {0};

	job_tell(app, &w->p, a);
	add_facts(&t, &w->p, a);
	print_table(&t, app->out);
	for (size_t i = 0; i < w->n_contacts; i++)
		print_row(&t, "", arena_printf(a, "contact %lld", (long long)w->contacts[i].id),
			w->contacts[i].name, w->contacts[i].role, w->contacts[i].email,
			w->contacts[i].phone, w->contacts[i].link, w->contacts[i].text);
	print_table(&t, app->out);
	for (size_t i = 0; i < w->n_interviews; i++)
		print_row(&t, "", arena_printf(a, "interview %lld", (long long)w->interviews[i].id),
			clock_format(a, w->interviews[i].at, "%Y-%m-%d %H:%M"),
			round_words(w->interviews[i].round, a), w->interviews[i].place,
			w->interviews[i].text);
	print_table(&t, app->out);
	for (size_t i = 0; i < w->n_events; i++)
		print_row(&t, "", clock_format(a, w->events[i].at, "%Y-%m-%d %H:%M"),
			w->events[i].stage, round_words(w->events[i].round, a), w->events[i].note);
	print_table(&t, app->out);
}

static void json_people(struct json *j, const struct whole *w, struct arena *a)
{
	json_open(j, "contacts", '[');
	for (size_t i = 0; i < w->n_contacts; i++) {
		json_open(j, NULL, '{');
		json_int(j, "id", w->contacts[i].id);
		json_str(j, "name", w->contacts[i].name);
		json_str(j, "role", w->contacts[i].role);
		json_str(j, "email", w->contacts[i].email);
		json_str(j, "phone", w->contacts[i].phone);
		json_str(j, "link", w->contacts[i].link);
		json_str(j, "note", w->contacts[i].text);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "interviews", '[');
	for (size_t i = 0; i < w->n_interviews; i++) {
		json_open(j, NULL, '{');
		json_int(j, "id", w->interviews[i].id);
		json_str(j, "at", clock_rfc3339(a, w->interviews[i].at));
		json_int(j, "minutes", w->interviews[i].minutes);
		json_int(j, "round", w->interviews[i].round);
		json_str(j, "place", w->interviews[i].place);
		json_str(j, "note", w->interviews[i].text);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_whole_json(struct app *app, const struct whole *w, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	job_json(&j, &w->p, a);
	json_people(&j, w, a);
	json_open(&j, "events", '[');
	for (size_t i = 0; i < w->n_events; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "at", clock_rfc3339(a, w->events[i].at));
		json_str(&j, "stage", w->events[i].stage);
		json_int(&j, "round", w->events[i].round);
		json_str(&j, "note", w->events[i].note);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct whole w = {0};

	if (read_whole(app, args, args->at[0], &w, e) != 0)
		return -1;
	if (app->json)
		print_whole_json(app, &w, args->arena);
	else
		print_whole(app, &w, args->arena);
	return 0;
}

const struct command cmd_job_show = {
	.name = "job show",
	.usage = "JOB",
	.summary = "one application with its people and its history",
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_show,
};

/* What a reminder asks for; the second comes when the first was in vain. */
static const char *nudge_words(int nudge)
{
	return nudge < 2 ? "" : "still silent: ask a last time, or withdraw";
}

static int print_jobs(
	struct app *app, const struct application *p, size_t n, const char *none, struct arena *a)
{
	struct print_list l;

	print_list_begin(&l);
	l.none = none;
	print_row(&l.table, "job", "company", "role", "kind", "stage", "since", "follow up");
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)p[i].id), p[i].company,
			p[i].role, p[i].kind, p[i].stage, print_ago(&app->clock, p[i].stage_at, a),
			p[i].follow_up, nudge_words(p[i].nudge));
		print_list_item(&l);
		job_json(&l.json, &p[i], a);
		if (p[i].nudge)
			json_int(&l.json, "nudge", p[i].nudge);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	const char *stage = args_option(args, "stage"), *kind = args_option(args, "kind");
	const struct stage_info *info = NULL;
	struct application *p;
	size_t n, kept = 0;

	if (stage && !(info = stage_find(stage, e)))
		return -1;
	if ((kind && application_check_kind(kind, e) != 0) || !app_store(app, e) ||
		application_list(app->store, args_flag(args, "all") || (info && info->closed),
			args->arena, &p, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if ((!stage || strcmp(p[i].stage, stage) == 0) &&
			(!kind || strcmp(p[i].kind, kind) == 0))
			p[kept++] = p[i];
	return print_jobs(app, p, kept, "no applications found", args->arena);
}

static const struct option_info list_options[] = {
	{"all",              NULL, "closed ones too", NULL},
	{"stage", "S", "only those that stand there", "@stages"},
	{"kind",		  "K", "only those of that kind of company: startup, big, lab, other",
         "startup big lab other"},
	{0	      },
};

const struct command cmd_job_list = {
	.name = "job list",
	.usage = "[--all] [--stage S] [--kind K]",
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
	.detail =
		"A week after its last stage an application is due. Asked? `whet job snooze JOB 7` "
		"reminds again in a week. One that stays silent for 14 days after its follow-up "
		"day gets a second nudge: ask a last time, or let it go.",
	.json = true,
	.run = run_due,
};

static int run_sweep(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	bool dry = args_flag(args, "dry-run");
	struct application *p;
	int64_t days;
	size_t n;

	if (!s || job_number(args, "days", 1, 3650, 30, &days, e) != 0 ||
		application_sweep(s, days, dry, &app->clock, args->arena, &p, &n, e) != 0)
		return -1;
	if (n)
		fprintf(app->err, "%zu application%s %s no-response; they stood thus:\n", n,
			n == 1 ? "" : "s", dry ? "would be moved to" : "moved to");
	print_jobs(app, p, n, "none has been silent for so long", args->arena);
	return 0;
}

static const struct option_info sweep_options[] = {
	{"days",				      "N", "silent for so many days; 30 unless given", NULL},
	{"dry-run", NULL, "say what would be swept, change nothing", NULL},
	{0					  },
};

const struct command cmd_job_sweep = {
	.name = "job sweep",
	.usage = "[--days N] [--dry-run]",
	.summary = "move applications that nobody answers to no-response",
	.detail =
		"Those that stand at applied, screening, assessment or interview, whose last stage "
		"and last interview are so many days ago, and that are not snoozed. An answer "
		"that comes later is recorded by `whet job move` as ever.",
	.options = sweep_options,
	.json = true,
	.run = run_sweep,
};

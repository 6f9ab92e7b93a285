#include "cli/cmds.h"
#include "cli/job.h"
#include "cli/print.h"
#include "model/application_people.h"
#include "model/when.h"

#include <string.h>

static int tell_id(struct app *app, const char *what, const char *done, int64_t id)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%s %lld %s\n", what, (long long)id, done);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_int(&j, "id", id);
	json_str(&j, "action", done);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static struct contact read_contact(const struct args *args)
{
	return (struct contact){
		.name = args_option(args, "name"),
		.role = args_option(args, "role"),
		.email = args_option(args, "email"),
		.phone = args_option(args, "phone"),
		.link = args_option(args, "link"),
		.text = args_option(args, "note"),
	};
}

static int contact_added(struct app *app, const struct args *args, struct err *e)
{
	struct contact c = read_contact(args);
	struct application p;
	int64_t id;

	c.name = args->at[1];
	if (job_find(app, args, args->at[0], &p, e) != 0)
		return -1;
	c.application_id = p.id;
	if (contact_add(app->store, &c, &id, e) != 0)
		return -1;
	return tell_id(app, "contact", "added", id);
}

static int contact_edited(struct app *app, const struct args *args, struct err *e)
{
	struct contact c = read_contact(args);

	if (!args->n_options)
		return err_set(e, ERR_INPUT,
			"say what to change: --name, --role, --email, --phone, --link or --note");
	if (job_word_number(args->at[0], "a contact", 1, INT64_MAX, &c.id, e) != 0 ||
		!app_store(app, e) || contact_edit(app->store, &c, e) != 0)
		return -1;
	return tell_id(app, "contact", "changed", c.id);
}

static int contact_removed(struct app *app, const struct args *args, struct err *e)
{
	int64_t id;

	if (job_word_number(args->at[0], "a contact", 1, INT64_MAX, &id, e) != 0 ||
		!app_store(app, e) || contact_remove(app->store, id, e) != 0)
		return -1;
	return tell_id(app, "contact", "removed", id);
}

static int contacts_listed(struct app *app, const struct args *args, struct err *e)
{
	struct application p = {0};
	struct arena *a = args->arena;
	struct print_list l;
	struct contact *c;
	size_t n;

	if ((args->n > 0 && job_find(app, args, args->at[0], &p, e) != 0) || !app_store(app, e) ||
		contact_list(app->store, p.id, a, &c, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no contacts found";
	print_row(&l.table, "contact", "company", "name", "role", "mail", "phone", "link", "note");
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)c[i].id), c[i].company,
			c[i].name, c[i].role, c[i].email, c[i].phone, c[i].link, c[i].text);
		print_list_item(&l);
		json_int(&l.json, "id", c[i].id);
		json_int(&l.json, "job", c[i].application_id);
		json_str(&l.json, "company", c[i].company);
		json_str(&l.json, "name", c[i].name);
		json_str(&l.json, "role", c[i].role);
		json_str(&l.json, "email", c[i].email);
		json_str(&l.json, "phone", c[i].phone);
		json_str(&l.json, "link", c[i].link);
		json_str(&l.json, "note", c[i].text);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

#define CONTACT_OPTIONS                                                                            \
	{"role", "R", "what the person does there", NULL},                                         \
		{"email", "M", "the address for mail", NULL}, {"phone", "P", "the number", NULL},  \
		{"link", "URL", "a page of theirs", NULL}, {"note", "TEXT", "a remark", NULL},     \
	{                                                                                          \
		0                                                                                  \
	}

static const struct option_info contact_options[] = {CONTACT_OPTIONS};
static const struct option_info contact_edit_options[] = {
	{"name", "NAME", "the name", NULL},
        CONTACT_OPTIONS
};

const struct command cmd_job_contact_add = {
	.name = "job contact add",
	.usage = "JOB NAME [--role R] [--email M] [--phone P] [--link URL] [--note TEXT]",
	.summary = "a person behind an application",
	.options = contact_options,
	.min = 2,
	.max = 2,
	.json = true,
	.run = contact_added,
};
const struct command cmd_job_contact_edit = {
	.name = "job contact edit",
	.usage = "CONTACT [--name NAME] [--role R] [--email M] ...",
	.summary = "change what is known of a person; CONTACT is a number of the list",
	.options = contact_edit_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = contact_edited,
};
const struct command cmd_job_contact_remove = {
	.name = "job contact remove",
	.usage = "CONTACT",
	.summary = "forget a person",
	.min = 1,
	.max = 1,
	.json = true,
	.run = contact_removed,
};
const struct command cmd_job_contact_list = {
	.name = "job contact list",
	.usage = "[JOB]",
	.summary = "the people behind one application, or all of them",
	.max = 1,
	.json = true,
	.run = contacts_listed,
};

static int interview_added(struct app *app, const struct args *args, struct err *e)
{
	struct interview in = {
		.place = args_option(args, "place"), .text = args_option(args, "note")};
	struct application p;
	int64_t minutes, round, id;
	bool day_only;

	if (when_moment(&app->clock, args->at[1], &in.at, &day_only, e) != 0)
		return -1;
	if (day_only)
		return err_set(e, ERR_INPUT,
			"\"%s\" tells no time of day; write it as \"2026-11-22 14:30\"",
			args->at[1]);
	if (job_number(args, "minutes", 1, 10080, 60, &minutes, e) != 0 ||
		job_number(args, "round", 1, 99, 0, &round, e) != 0 ||
		job_find(app, args, args->at[0], &p, e) != 0)
		return -1;
	in.application_id = p.id;
	in.minutes = (int)minutes;
	in.round = (int)round;
	if (interview_add(app->store, &in, &app->clock, &id, e) != 0)
		return -1;
	return tell_id(app, "interview", "added", id);
}

static int interview_removed(struct app *app, const struct args *args, struct err *e)
{
	int64_t id;

	if (job_word_number(args->at[0], "an interview", 1, INT64_MAX, &id, e) != 0 ||
		!app_store(app, e) || interview_remove(app->store, id, e) != 0)
		return -1;
	return tell_id(app, "interview", "removed", id);
}

static void json_interview(struct json *j, const struct interview *in, struct arena *a)
{
	json_int(j, "id", in->id);
	json_int(j, "job", in->application_id);
	json_str(j, "company", in->company);
	json_str(j, "role", in->role);
	json_str(j, "at", clock_rfc3339(a, in->at));
	json_int(j, "minutes", in->minutes);
	json_int(j, "round", in->round);
	json_str(j, "place", in->place);
	json_str(j, "note", in->text);
}

static int interviews_listed(struct app *app, const struct args *args, struct err *e)
{
	int64_t after = args_flag(args, "all") ? INT64_MIN : clock_now(&app->clock);
	struct application p = {0};
	struct arena *a = args->arena;
	struct interview *in;
	struct print_list l;
	size_t n;

	if ((args->n > 0 && job_find(app, args, args->at[0], &p, e) != 0) || !app_store(app, e) ||
		interview_list(app->store, p.id, after, a, &in, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no interviews to come; --all shows those gone by";
	print_row(&l.table, "interview", "company", "role", "at", "minutes", "round", "place",
		"note");
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)in[i].id), in[i].company,
			in[i].role, clock_format(a, in[i].at, "%a %Y-%m-%d %H:%M"),
			arena_printf(a, "%d", in[i].minutes),
			in[i].round ? arena_printf(a, "%d", in[i].round) : "", in[i].place,
			in[i].text);
		print_list_item(&l);
		json_interview(&l.json, &in[i], a);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static const struct option_info interview_add_options[] = {
	{"minutes",			     "N", "how long it takes; 60 unless given", NULL},
	{"round", "N", "which round it is", NULL},
	{"place",				     "P", "where, or a link to the call", NULL},
	{"note",				  "TEXT", "a remark", NULL},
	{0				},
};

const struct command cmd_job_interview_add = {
	.name = "job interview add",
	.usage = "JOB WHEN [--minutes N] [--round N] [--place P] [--note TEXT]",
	.summary = "an interview, and when it is; the stage is moved by hand",
	.detail = "WHEN is \"2026-11-22 14:30\" in local time, or RFC 3339. `whet job export "
		  "FILE.ics` makes a calendar of them.",
	.options = interview_add_options,
	.min = 2,
	.max = 2,
	.json = true,
	.run = interview_added,
};
const struct command cmd_job_interview_remove = {
	.name = "job interview remove",
	.usage = "INTERVIEW",
	.summary = "take an interview away; INTERVIEW is a number of the list",
	.min = 1,
	.max = 1,
	.json = true,
	.run = interview_removed,
};

static const struct option_info interview_list_options[] = {
	{"all",		NULL, "those gone by too", NULL},
	{0},
};

const struct command cmd_job_interview_list = {
	.name = "job interview list",
	.usage = "[JOB] [--all]",
	.summary = "the interviews to come",
	.options = interview_list_options,
	.max = 1,
	.json = true,
	.run = interviews_listed,
};

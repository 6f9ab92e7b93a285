#include "cli/cmds.h"
#include "cli/notes.h"
#include "cli/print.h"
#include "model/link.h"
#include "model/subject.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What stands below a note on a screen, told beside its text elsewhere. */
static int tell_around(
	struct app *app, const struct note *n, size_t back, struct arena *a, struct err *e)
{
	struct subject *on;
	size_t n_on;

	if (subject_list(app->store, n->id, a, &on, &n_on, e) != 0)
		return -1;
	for (size_t i = 0; i < n_on; i++)
		fprintf(app->err, "about the %s %s\n", on[i].kind, print_clean(on[i].title, a));
	if (back)
		fprintf(app->err, "%zu %s here: `whet note link %s`\n", back,
			back == 1 ? "note links" : "notes link", n->slug);
	return 0;
}

static int show_json(
	struct app *app, const struct note *n, size_t back, struct arena *a, struct err *e)
{
	struct json j = {0};
	struct subject *on;
	size_t n_on;

	if (subject_list(app->store, n->id, a, &on, &n_on, e) != 0)
		return -1;
	json_open(&j, NULL, '{');
	notes_json(&j, n, true, a);
	json_int(&j, "backlinks", (int64_t)back);
	json_open(&j, "about", '[');
	for (size_t i = 0; i < n_on; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "subject", on[i].kind);
		json_int(&j, "id", on[i].id);
		json_str(&j, "title", on[i].title);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct arena *a = args->arena;
	struct link *back;
	struct note n;
	size_t count;

	if (!s || note_find(s, args->at[0], a, &n, e) != 0 ||
		link_back(s, n.id, a, &back, &count, e) != 0)
		return -1;
	if (app->json)
		return show_json(app, &n, count, a, e);
	if (isatty(STDOUT_FILENO))
		fprintf(app->out, "%s\n", print_clean(n.body, a));
	else
		fputs(n.body, app->out); /* every byte as it was given */
	return tell_around(app, &n, count, a, e);
}

const struct command cmd_note_show = {
	.name = "note show",
	.usage = "NOTE",
	.summary = "a note's text, by its number or name",
	.detail = "What it is about and how many notes link to it is said on standard error.",
	.min = 1,
	.max = 1,
	.words = "@notes",
	.json = true,
	.run = run_show,
};

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct note_filter f = {
		.tag = args_option(args, "tag"),
		.publish_only = args_flag(args, "publish"),
	};
	struct subject on;
	struct note *notes;
	size_t n;

	f.on = args_option(args, "on");
	if (!f.on && args->n)
		return err_set(e, ERR_INPUT,
			"whet note list does not take \"%s\"; `whet note search` looks for words",
			args->at[0]);
	if (!s || (f.on && subject_find(s, f.on, args->n ? args->at[0] : "", args->arena, &on, e) !=
				   0))
		return -1;
	f.on_id = f.on ? on.id : 0;
	if (note_list(s, &f, args->arena, &notes, &n, e) != 0)
		return -1;
	return notes_print(app, notes, n, args->arena);
}

static const struct option_info list_options[] = {
	{"tag",		       "T", "only those with this tag", "@tags"},
	{"publish", NULL, "only those that are exported", NULL},
	{"on",			   "SUBJECT", "only those about the thing named behind it", SUBJECT_KINDS},
	{0		      },
};

const struct command cmd_note_list = {
	.name = "note list",
	.usage = "[--tag T] [--publish] [--on SUBJECT NAME]",
	.summary = "the notes, newest change first",
	.options = list_options,
	.max = 1,
	.json = true,
	.run = run_list,
};

static int read_limit(const char *text, size_t *limit, struct err *e)
{
	char *end = NULL;
	long v = text ? strtol(text, &end, 10) : 50;

	if ((text && (end == text || *end)) || v < 1 || v > 1000000)
		return err_set(
			e, ERR_INPUT, "--limit must be a number from 1 on, not \"%s\"", text);
	*limit = (size_t)v;
	return 0;
}

static int run_search(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct str text = {0};
	struct note *notes;
	size_t n, limit;
	int rc = -1;

	if (read_limit(args_option(args, "limit"), &limit, e) != 0 || !s)
		return -1;
	for (size_t i = 0; i < args->n; i++)
		str_addf(&text, "%s%s", i ? " " : "", args->at[i]);
	if (note_search(s, str_c(&text), args_option(args, "tag"), limit, args->arena, &notes, &n,
		    e) == 0)
		rc = notes_print(app, notes, n, args->arena);
	str_free(&text);
	return rc;
}

static const struct option_info search_options[] = {
	{"tag",		       "T", "only those with this tag", "@tags"},
	{"limit", "N", "at most so many; 50 otherwise", NULL},
	{0			  },
};

const struct command cmd_note_search = {
	.name = "note search",
	.usage = "[--tag T] [--limit N] TEXT...",
	.options = search_options,
	.summary = "notes that hold every word, the last one as a beginning; best first",
	.min = 1,
	.max = MAX_ARGUMENTS,
	.json = true,
	.run = run_search,
};

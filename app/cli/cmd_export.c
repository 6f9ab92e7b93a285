#include "action/practice.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "publish/export.h"

#include <string.h>

#define EXPORT_WORDS "notes problems kernels journal report articles"

/* The moment at which a day given by an option begins, plus so many days; 0 when not given. */
static int read_day(struct app *app, const struct args *args, const char *option, int64_t add,
	int64_t *moment, struct err *e)
{
	int64_t day;

	*moment = 0;
	if (!args_option(args, option))
		return 0;
	if (args_day(args, option, &app->clock, &day, e) != 0)
		return -1;
	*moment = clock_day_start(&app->clock, day + add);
	return 0;
}

static int print_rows(struct app *app, const struct export_row *rows, size_t n)
{
	struct print_list l;
	bool refused = false;

	print_list_begin(&l);
	for (size_t i = 0; i < n; i++) {
		refused |= rows[i].action == EXPORT_REFUSED;
		print_row(&l.table, export_action_word(rows[i].action), rows[i].path, rows[i].title,
			rows[i].note);
		print_list_item(&l);
		json_str(&l.json, "action", export_action_word(rows[i].action));
		json_str(&l.json, "path", rows[i].path);
		json_str(&l.json, "title", rows[i].title);
		json_str(&l.json, "source", rows[i].source);
		json_str(&l.json, "note", *rows[i].note ? rows[i].note : NULL);
		json_close(&l.json, '}');
	}
	print_list_end(&l, app);
	return n && !refused ? 0 : 1;
}

/* One of the words, as an option's value. */
static int check_word(
	const struct args *args, const char *option, const char *const *words, struct err *e)
{
	const char *text = args_option(args, option);

	for (const char *const *w = words; text && *w; w++)
		if (strcmp(text, *w) == 0)
			return 0;
	return text ? err_set(e, ERR_INPUT, "--%s is %s, %s%s%s, not \"%s\"", option, words[0],
			      words[1], words[2] ? " or " : "", words[2] ? words[2] : "", text)
		    : 0;
}

/* Whether the words after the command have this one. */
static bool named(const struct args *args, const char *word)
{
	for (size_t i = 0; i < args->n; i++)
		if (strcmp(args->at[i], word) == 0)
			return true;
	return false;
}

/* The kinds that the command names, and those that its options ask for. */
static const char *const *read_kinds(const struct args *args, const struct export_choice *choice)
{
	const char **kinds = arena_new(args->arena, (args->n + 3) * sizeof *kinds);
	size_t n = 0;

	for (size_t i = 0; i < args->n; i++)
		kinds[n++] = args->at[i];
	if (choice->journal && !named(args, "journal"))
		kinds[n++] = "journal";
	if (choice->report && !named(args, "report"))
		kinds[n++] = "report";
	return n ? kinds : NULL;
}

static int read_choice(
	struct app *app, const struct args *args, struct export_choice *choice, struct err *e)
{
	static const char *const journals[] = {"day", "week", "month", NULL};
	static const char *const reports[] = {"week", "month", "all", NULL};
	const struct config *config = &app->config;

	if (check_word(args, "journal", journals, e) != 0 ||
		check_word(args, "report", reports, e) != 0)
		return -1;
	choice->journal = args_option(args, "journal");
	choice->report = args_option(args, "report");
	choice->kinds = read_kinds(args, choice);
	if (!choice->journal && named(args, "journal"))
		choice->journal = "week";
	if (!choice->report && named(args, "report"))
		choice->report = "week";
	choice->attempts = config->export_attempts;
	choice->goals = config->export_goals;
	choice->companies = config->export_companies;
	choice->templates = path_join(args->arena, path_dir(args->arena, app->config_path),
		*config->templates ? config->templates : "templates");
	if (*config->templates && !path_is_dir(choice->templates))
		return err_set(e, ERR_INPUT, "%s: the folder of templates, %s, is not there",
			app->config_path, choice->templates);
	return 0;
}

/* whet's own template, for a copy to change. */
static int print_template(struct app *app, const char *kind, struct err *e)
{
	const char *text = export_template(kind);
	struct json j = {0};

	if (!text)
		return err_set(e, ERR_INPUT,
			"there is no template \"%s\"; --template takes a kind, such as note", kind);
	if (!app->json) {
		fputs(text, app->out);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "template", text);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int run_request(
	struct app *app, const struct args *args, struct export_request *r, struct err *e)
{
	struct export_row *rows;
	size_t n;
	int rc;

	if (export_run(app->store, &app->clock, r, args->arena, &rows, &n, e) != 0)
		return -1;
	rc = print_rows(app, rows, n);
	if (!app->json && !n)
		fputs(r->choice->kinds ? "nothing to export: there is nothing of that kind\n"
				       : "nothing to export: mark notes with --publish, or solve a "
					 "problem\n",
			app->err);
	else if (!app->json && r->dry_run)
		fputs("nothing was written: this was a dry run\n", app->err);
	return rc;
}

static int run_export(struct app *app, const struct args *args, struct err *e)
{
	struct export_choice choice = {0};
	struct print_progress pages = {app, "pages"};
	struct export_request r = {
		.target = args_option(args, "target"),
		.folder = args_option(args, "to"),
		.tag = args_option(args, "tag"),
		.dry_run = args_flag(args, "dry-run"),
		.choice = &choice,
		.progress = args_flag(args, "progress") ? print_progress : NULL,
		.context = &pages,
	};

	if (args_option(args, "template"))
		return print_template(app, args_option(args, "template"), e);
	if (!practice_store(app, e) || read_day(app, args, "since", 0, &r.since, e) != 0 ||
		read_day(app, args, "until", 1, &r.until, e) != 0 ||
		read_choice(app, args, &choice, e) != 0)
		return -1;
	if (!r.target)
		r.target = app->config.export_target;
	r.keys = (struct export_keys){app->config.export_astro_date, app->config.export_astro_draft,
		app->config.export_astro_description};
	if (!r.folder && *app->config.export_to)
		r.folder = app->config.export_to;
	if (!r.folder)
		return err_set(e, ERR_INPUT,
			"whet export needs a folder: --to DIR, or export_to in %s",
			app->config_path);
	return run_request(app, args, &r, e);
}

static const struct option_info export_options[] = {
	{"target",				"T", "hugo, jekyll, astro, html or plain", "@sites"},
	{"to",   "DIR", "the site's folder", "@folders"},
	{"since",				       "DAY", "only what began on this day or later", NULL},
	{"until",				"DAY", "only what began on this day or earlier", NULL},
	{"tag",			     "T", "only pages with this tag", "@tags"},
	{"journal",				 "SPAN", "what you did, a page each: day, week or month", "day week month"},
	{"report", "SPAN", "how it goes: the last week, month, or all", "week month all"},
	{"template",				       "KIND", "print whet's own template of a kind, to copy and change",
         EXPORT_WORDS},
	{"dry-run",   NULL, "say what would be done, and do nothing", NULL},
	{"progress",				   NULL, "tell on standard error how far it is, for programs", NULL},
	{0				  },
};

const struct command cmd_export = {
	.name = "export",
	.usage = "[KIND...] --target T --to DIR [--since DAY] [--until DAY] [--tag T] "
		 "[--journal SPAN] [--report SPAN] [--dry-run]",
	.summary = "notes marked to publish, solved problems and more as drafts for a blog",
	.detail =
		"KIND is notes, problems, kernels, journal, report or articles; without one it is "
		"notes, problems and kernels. Nothing leaves but notes marked to publish, solved "
		"problems, and counts; `export_attempts`, `export_goals` and `export_companies` in "
		"the settings let more go. A template in templates/ beside the settings wins over "
		"whet's own: `whet export --template note` prints that. A file that you edited by "
		"hand is never overwritten: only the regions between whet's markers are renewed, "
		"or "
		"the new text is laid beside it.",
	.options = export_options,
	.max = 6,
	.words = EXPORT_WORDS,
	.json = true,
	.run = run_export,
};

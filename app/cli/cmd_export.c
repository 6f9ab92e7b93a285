#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "publish/export.h"

#include <string.h>

/* The moment at which a day given by an option begins, plus so many days; 0 when not given. */
static int read_day(struct app *app, const struct args *args, const char *option, int64_t add,
	int64_t *moment, struct err *e)
{
	const char *text = args_option(args, option);
	int64_t day;

	*moment = 0;
	if (!text)
		return 0;
	if (!clock_parse_date(text, &day))
		return err_set(
			e, ERR_INPUT, "--%s is a day such as 2026-11-22, not \"%s\"", option, text);
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

static int run_export(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct export_request r = {
		.target = args_option(args, "target"),
		.folder = args_option(args, "to"),
		.tag = args_option(args, "tag"),
		.dry_run = args_flag(args, "dry-run"),
	};
	struct export_row *rows;
	size_t n;
	int rc;

	if (!s || read_day(app, args, "since", 0, &r.since, e) != 0 ||
		read_day(app, args, "until", 1, &r.until, e) != 0)
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
	if (export_run(s, &app->clock, &r, args->arena, &rows, &n, e) != 0)
		return -1;
	rc = print_rows(app, rows, n);
	if (!app->json && !n)
		fputs("nothing to export: mark notes with --publish, or solve a problem\n",
			app->err);
	else if (!app->json && r.dry_run)
		fputs("nothing was written: this was a dry run\n", app->err);
	return rc;
}

static const struct option_info export_options[] = {
	{"target",				"T", "hugo, jekyll, astro, html or plain", "@sites"},
	{"to",   "DIR", "the site's folder", "@folders"},
	{"since",				       "DAY", "only what began on this day or later", NULL},
	{"until",				"DAY", "only what began on this day or earlier", NULL},
	{"tag",			     "T", "only notes and problems with this tag", "@tags"},
	{"dry-run",				 NULL, "say what would be done, and do nothing", NULL},
	{0},
};

const struct command cmd_export = {
	.name = "export",
	.usage = "--target T --to DIR [--since DAY] [--until DAY] [--tag T] [--dry-run]",
	.summary = "notes marked to publish and solved problems as drafts for a blog",
	.detail = "A file that you edited by hand is never overwritten: only the regions between "
		  "whet's "
		  "markers are renewed, or the new text is laid beside it.",
	.options = export_options,
	.json = true,
	.run = run_export,
};

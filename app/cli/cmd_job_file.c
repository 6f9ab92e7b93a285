#include "base/path.h"
#include "cli/cmds.h"
#include "cli/job.h"
#include "cli/print.h"
#include "model/application_file.h"
#include "model/application_import.h"
#include "model/when.h"

#include <string.h>

enum { MAX_FILE = 32 << 20 };

typedef int write_fn(struct store *s, const struct clock *c, struct str *out, struct err *e);

static int run_export(struct app *app, const struct args *args, struct err *e)
{
	const char *file = args->at[0];
	bool to_out = strcmp(file, "-") == 0, calendar = str_ends(file, ".ics");
	write_fn *write = calendar ? application_ics : application_csv;
	struct store *s = app_store(app, e);
	struct str text = {0};
	int rc = -1;

	if (!to_out && !calendar && !str_ends(file, ".csv"))
		return err_set(e, ERR_INPUT,
			"%s ends neither in .csv (a table) nor in .ics (a calendar of the "
			"interviews)",
			file);
	if (s)
		rc = write(s, &app->clock, &text, e);
	if (rc == 0 && to_out)
		fwrite(str_c(&text), 1, text.len, app->out);
	else if (rc == 0) {
		rc = path_write(file, str_c(&text), text.len, e);
		if (rc == 0)
			fprintf(app->err, "wrote %s\n", print_clean(file, args->arena));
	}
	str_free(&text);
	return rc;
}

const struct command cmd_job_export = {
	.name = "job export",
	.usage = "FILE.csv|FILE.ics|-",
	.summary = "all applications as a table, or the interviews as a calendar",
	.detail = "The table holds the whole history; `whet job import` reads it back. - writes "
		  "it to "
		  "standard output. A file that is there is replaced whole.",
	.min = 1,
	.max = 1,
	.words = "@files",
	.run = run_export,
};

static void print_lines(struct app *app, const struct import_line *lines, size_t n,
	const char *what, struct arena *a)
{
	for (size_t i = 0; i < n; i++)
		fprintf(app->err, "line %zu %s: %s\n", lines[i].line, what,
			print_clean(lines[i].why, a));
}

/* What was taken for what is told before anything else. */
static void print_import(struct app *app, const struct import_result *r, bool dry, struct arena *a)
{
	fprintf(app->err, "Columns parted by %s%s%s:\n", r->separator,
		*r->dates ? ", dates read as " : "", r->dates);
	for (size_t i = 0; i < r->n_columns; i++)
		fprintf(app->err, "  %s -> %s\n", print_clean(r->columns[i].heading, a),
			r->columns[i].field);
	print_lines(app, r->twice, r->n_twice, "left out", a);
	print_lines(app, r->bad, r->n_bad, "is bad", a);
	fprintf(app->out, "%zu of %zu rows %s, %zu there already, %zu bad\n", r->added, r->rows,
		dry ? "would be added" : "added", r->n_twice, r->n_bad);
}

static void json_lines(struct json *j, const char *key, const struct import_line *lines, size_t n)
{
	json_open(j, key, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_int(j, "line", (int64_t)lines[i].line);
		json_str(j, "why", lines[i].why);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_import(struct app *app, const struct import_result *r, bool dry)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_bool(&j, "dry_run", dry);
	json_int(&j, "rows", (int64_t)r->rows);
	json_int(&j, "added", (int64_t)r->added);
	json_str(&j, "separator", r->separator);
	json_str(&j, "dates", *r->dates ? r->dates : NULL);
	json_open(&j, "columns", '[');
	for (size_t i = 0; i < r->n_columns; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "column", r->columns[i].heading);
		json_str(&j, "field", r->columns[i].field);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_lines(&j, "there", r->twice, r->n_twice);
	json_lines(&j, "bad", r->bad, r->n_bad);
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int run_import(struct app *app, const struct args *args, struct err *e)
{
	struct print_progress rows = {app, "rows"};
	struct progress tell_of = {args_flag(args, "progress") ? print_progress : NULL, &rows};
	const char *maps[MAX_OPTIONS], *stage_words[MAX_OPTIONS];
	struct import_options o = {
		.maps = maps,
		.n_maps = args_all(args, "map", maps),
		.stages = stage_words,
		.n_stages = args_all(args, "stage", stage_words),
		.dates = args_option(args, "dates"),
		.separator = args_option(args, "separator"),
		.skip_bad = args_flag(args, "skip-bad"),
		.dry_run = args_flag(args, "dry-run"),
		.progress = &tell_of,
	};
	struct store *s = app_store(app, e);
	struct import_result r;
	struct str text = {0};
	int rc = -1;

	if (args_date(args, "day", &app->clock, &o.day, e) != 0)
		return -1;
	if (s && path_read(args->at[0], MAX_FILE, &text, e) == 0)
		rc = application_import(s, str_c(&text), text.len, path_base(args->at[0]), &o,
			&app->clock, args->arena, &r, e);
	str_free(&text);
	if (rc != 0)
		return -1;
	if (app->json)
		json_import(app, &r, o.dry_run);
	else
		print_import(app, &r, o.dry_run, args->arena);
	return 0;
}

static const struct option_info import_options[] = {
	{"map",				      "COLUMN=FIELD...",
         "what a column holds: company, role, applied, stage and the like; may be given "
		"again", NULL},
	{"stage",			     "WORD=STAGE...", "what a word for a stage means; may be given again", NULL},
	{"dates",					  "ORDER", "how 03/04/2026 is read: dmy, mdy or ymd", "dmy mdy ymd"},
	{"separator","S", "what parts the columns: comma, semicolon, tab or a sign",
         "comma semicolon tab"},
	{"day",				      "DAY", "the day of application of rows without one", NULL},
	{"skip-bad",				    NULL, "leave out rows that cannot be read", NULL},
	{"dry-run", NULL, "say what would be added, change nothing", NULL},
	{"progress",					  NULL, "tell on standard error how far it is, for programs", NULL},
	{0					},
};

static const char import_detail[] =
	"The first line names the columns; headings that are widely used are known, and "
	"what "
	"each was taken for is shown. Columns without a field of their own are kept as a "
	"remark. What can be read in two ways is asked for, never guessed. All rows are "
	"taken, or none; a row that was imported before, or whose company, role and day "
	"are "
	"there, makes no second application. Fields: company, role, applied, stage, "
	"stage_day, kind, assessed, source, link, salary, salary_min, salary_max, "
	"currency, "
	"resume, follow_up, contact, email, phone, note, skip.";

/* One command under two names: among the imports, and among those on jobs. */
#define IMPORT_COMMAND(called)                                                                     \
	{                                                                                          \
		.name = (called),                                                                  \
		.usage = "FILE.csv [--map COLUMN=FIELD] [--dates dmy|mdy|ymd] [--dry-run] ...",    \
		.summary = "applications out of a spreadsheet, or of `whet job export`",           \
		.detail = import_detail, .options = import_options, .min = 1, .max = 1,            \
		.words = "@files", .json = true, .run = run_import,                                \
	}
const struct command cmd_import_jobs = IMPORT_COMMAND("import jobs");
const struct command cmd_job_import = IMPORT_COMMAND("job import");

/* What is asked before whet reads or writes other people's files: where they are. */
#include "base/path.h"
#include "publish/export.h"
#include "tui/view/forms.h"
#include "tui/view/running.h"

#include <stdlib.h>

/* A path as a shell takes it. */
static char *place(const char *text, struct arena *a)
{
	const char *home = getenv("HOME");

	return home && text[0] == '~' && (text[1] == '/' || !text[1])
		       ? arena_printf(a, "%s%s", home, text + 1)
		       : arena_dup(a, text);
}

static int check_there(const char *text, struct err *e)
{
	struct arena a = {0};
	bool there = path_exists(place(text, &a));

	arena_free(&a);
	return there ? 0 : err_set(e, ERR_INPUT, "there is no such file or folder");
}

static int check_new(const char *text, struct err *e)
{
	struct arena a = {0};
	bool there = path_exists(place(text, &a));

	arena_free(&a);
	return there ? err_set(e, ERR_INPUT, "that is there already; name a new file") : 0;
}

static void run(struct ui *ui, const char *const *command, const char *path, const char *trial,
	const char *earnest)
{
	struct arena a = {0};
	const char *words[8];
	size_t n = 0;

	for (; command[n]; n++)
		words[n] = command[n];
	words[n++] = place(path, &a);
	words[n] = NULL;
	running_open(ui, words, trial, earnest);
	arena_free(&a);
}

/* ---- export ---- */

enum { TARGET, FOLDER, SINCE, EXPORT_FIELDS };

static const char *const *sites(struct ui *ui, struct arena *a)
{
	const struct site *const *all = export_sites();
	size_t n = 0;
	const char **names;

	(void)ui;
	while (all[n])
		n++;
	names = arena_new(a, (n + 1) * sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = all[i]->name;
	return names;
}

static int fill_export(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)what, (void)a, (void)title, (void)e;
	values[TARGET] = ui->app->config.export_target;
	values[FOLDER] = ui->app->config.export_to;
	return 0;
}

static void begin_export(struct ui *ui, const char *const *values)
{
	struct arena a = {0};
	const char *words[] = {"export", "--progress", "--target", values[TARGET], "--to",
		place(values[FOLDER], &a), *values[SINCE] ? "--since" : NULL, values[SINCE], NULL};

	running_open(ui, words, "--dry-run", NULL);
	arena_free(&a);
}

static const struct field export_fields[EXPORT_FIELDS] = {
	[TARGET] = {.label = "target", .kind = FIELD_CHOICE, .choices = sites            },
	[FOLDER] = {.label = "folder", .required = true,     .hint = "the site's: ~/blog"},
	[SINCE] = {.label = "since",  .kind = FIELD_DAY,    .hint = "from the beginning"},
};

const struct form form_export = {
	.name = "export",
	.command = "export",
	.title = "Export notes and solved problems for a site",
	.fields = export_fields,
	.n = EXPORT_FIELDS,
	.fill = fill_export,
	.begin = begin_export,
};

/* ---- one path ---- */

static const struct field there[] = {
	{.label = "path", .required = true, .check = check_there, .hint = "~/..."}
};
static const struct field table[] = {
	{.label = "file",
         .required = true,
         .check = check_new,
         .hint = "jobs.csv, interviews.ics"}
};
static const struct field copy[] = {
	{.label = "file", .required = true, .check = check_new, .hint = "~/whet-backup.db"}
};

static void begin_notes(struct ui *ui, const char *const *values)
{
	run(ui, (const char *const[]){"import", "notes", "--progress", NULL}, values[0],
		"--dry-run", NULL);
}

static void begin_jobs(struct ui *ui, const char *const *values)
{
	run(ui, (const char *const[]){"import", "jobs", "--progress", NULL}, values[0], "--dry-run",
		NULL);
}

static void begin_problem(struct ui *ui, const char *const *values)
{
	run(ui, (const char *const[]){"import", "problem", "--progress", NULL}, values[0],
		"--dry-run", NULL);
}

static void begin_plan(struct ui *ui, const char *const *values)
{
	run(ui, (const char *const[]){"plan", "import", "--progress", NULL}, values[0], "--dry-run",
		"--yes");
}

static void begin_table(struct ui *ui, const char *const *values)
{
	run(ui, (const char *const[]){"job", "export", NULL}, values[0], NULL, NULL);
}

static void begin_backup(struct ui *ui, const char *const *values)
{
	run(ui, (const char *const[]){"backup", "--progress", NULL}, values[0], NULL, NULL);
}

#define PATH_FORM(called, words, heads, asks, does)                                                \
	{                                                                                          \
		.name = (called), .command = (words), .title = (heads), .fields = (asks), .n = 1,  \
		.begin = (does),                                                                   \
	}
const struct form form_import_notes = PATH_FORM(
	"import-notes", "import notes", "Import a folder of Markdown notes", there, begin_notes);
const struct form form_import_jobs = PATH_FORM("import-jobs", "import jobs",
	"Import applications out of a table (.csv)", there, begin_jobs);
const struct form form_import_problem = PATH_FORM("import-problem", "import problem",
	"Import a problem package (a folder or .zip)", there, begin_problem);
const struct form form_import_plan = PATH_FORM(
	"import-plan", "import plan", "Import a plan written in Markdown", there, begin_plan);
const struct form form_export_jobs = PATH_FORM("export-jobs", "export jobs",
	"Export applications (.csv) or interviews (.ics)", table, begin_table);
const struct form form_backup =
	PATH_FORM("backup", "backup", "Copy the database into a new file", copy, begin_backup);

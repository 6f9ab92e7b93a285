/* Commands for scripts and tests; the help does not list them. */
#include "action/practice.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "tui/tui.h"

enum { MAX_SCRIPT = 1 << 20 };

static int run_screens(struct app *app, const struct args *args, struct err *e)
{
	struct str script = {0}, out = {0};
	int rc = -1;

	if (path_read(args->at[0], MAX_SCRIPT, &script, e) == 0 &&
		tui_script(app, str_c(&script), &out, e) == 0) {
		fputs(str_c(&out), app->out);
		rc = 0;
	}
	str_free(&script);
	str_free(&out);
	return rc;
}

const struct command cmd_screens = {
	.name = "screens",
	.usage = "SCRIPT",
	.summary = "feed a script of keys to the screens and print what they show",
	.min = 1,
	.max = 1,
	.words = "@files",
	.hidden = true,
	.run = run_screens,
};

static int run_schema(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct str out = {0};
	int rc = s ? store_schema(s, &out, e) : -1;

	(void)args;
	fputs(str_c(&out), app->out);
	str_free(&out);
	return rc;
}

const struct command cmd_schema = {
	.name = "schema",
	.usage = "",
	.summary = "print the schema of the database",
	.hidden = true,
	.run = run_schema,
};

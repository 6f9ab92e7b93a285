#include "action/practice.h"
#include "base/editor.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"

static int run_start(struct app *app, const struct args *args, struct err *e)
{
	struct json j = {0};
	struct started st;

	if (practice_start(app, args->at[0], args->arena, &st, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%s\n", st.path);
		fprintf(app->err,
			st.fresh ? "The statement is beside it in README.md; `whet grade %s` "
				   "grades it.\n"
				 : "It was there already and is as you left it; `whet grade "
				   "%s` grades it.\n",
			args->at[0]);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "slug", args->at[0]);
	json_str(&j, "path", st.path);
	json_bool(&j, "fresh", st.fresh);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

const struct command cmd_start = {
	.name = "start",
	.usage = "SLUG",
	.summary = "copy the starter into the workspace, begin an attempt, print the path",
	.detail = "A file that is there already is left as it is.",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_start,
};

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct started st;
	int status;

	if (practice_start(app, args->at[0], args->arena, &st, e) != 0 ||
		editor_run(app_editor(app), st.path, st.line, &status, e) != 0)
		return -1;
	if (status != 0)
		return err_set(e, ERR_INPUT,
			"the editor \"%s\" ended with status %d; your file is %s", app_editor(app),
			status, st.path);
	return 0;
}

const struct command cmd_edit = {
	.name = "edit",
	.usage = "SLUG",
	.summary = "start, then open the file in $VISUAL or $EDITOR",
	.detail =
		"As long as the file is what was graded last, at the line that was to blame, in "
		"the editors that whet knows how to tell one: vi and its kin, nano, emacs, micro, "
		"kak, hx, code and others.",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.run = run_edit,
};

static int run_hint(struct app *app, const struct args *args, struct err *e)
{
	struct json j = {0};
	size_t number, total;
	const char *hint;

	if (practice_hint(app, args->at[0], args->arena, &hint, &number, &total, e) != 0)
		return -1;
	if (!app->json) {
		print_paragraph(app->out, 0,
			arena_printf(args->arena, "%zu/%zu  %s", number, total,
				print_clean(hint, args->arena)));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_int(&j, "number", (int64_t)number);
	json_int(&j, "total", (int64_t)total);
	json_str(&j, "hint", hint);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

const struct command cmd_hint = {
	.name = "hint",
	.usage = "SLUG",
	.summary = "the next hint: a question, then the idea, then the plan",
	.detail = "Hints are counted: they weigh on the rating that whet suggests.",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_hint,
};

static int run_reset(struct app *app, const struct args *args, struct err *e)
{
	const char *kept, *path = practice_file(app, args->at[0], args->arena);
	struct json j = {0};

	if (practice_reset(app, args->at[0], args->arena, &kept, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%s\n", path);
		if (kept)
			fprintf(app->err, "What you had is kept as %s.\n", kept);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "path", path);
	json_str(&j, "kept", kept);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

const struct command cmd_reset = {
	.name = "reset",
	.usage = "SLUG",
	.summary = "put the starter back; what you had is kept beside it",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_reset,
};

static int run_reference(struct app *app, const struct args *args, struct err *e)
{
	const char *code, *discussion;
	struct json j = {0};

	if (practice_reference(app, args->at[0], args_flag(args, "give-up"), args->arena, &code,
		    &discussion, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%s\n%s", code, discussion);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "code", code);
	json_str(&j, "discussion", discussion);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static const struct option_info reference_options[] = {
	{"give-up",								 NULL, "show it although the problem is not solved; counts as a failed attempt",
         NULL},
	{0},
};

const struct command cmd_reference = {
	.name = "reference",
	.usage = "SLUG [--give-up]",
	.summary = "the reference solution and its discussion, once solved",
	.options = reference_options,
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_reference,
};

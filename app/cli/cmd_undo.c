#include "cli/cmds.h"
#include "cli/print.h"
#include "store/undo.h"

static void json_step(struct json *j, const struct undo_step *u, struct arena *a)
{
	json_int(j, "id", u->id);
	json_str(j, "at", clock_rfc3339(a, u->at));
	json_str(j, "label", u->label);
	json_str(j, "what", u->what);
	json_bool(j, "undone", u->undone);
}

static int tell(struct app *app, const struct undo_step *u, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%s: %s (%s; %s)\n", u->undone ? "undone" : "redone",
			print_clean(u->label, a), clock_format(a, u->at, "%Y-%m-%d %H:%M"),
			u->what);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_step(&j, u, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int list(struct app *app, struct store *s, struct arena *a, struct err *e)
{
	struct undo_step *steps;
	struct print_list l;
	size_t n;

	if (undo_list(s, a, &steps, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "nothing was changed yet that could be undone";
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, clock_format(a, steps[i].at, "%Y-%m-%d %H:%M"),
			steps[i].undone ? "undone" : "", steps[i].label, steps[i].what);
		print_list_item(&l);
		json_step(&l.json, &steps[i], a);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int run_undo(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct undo_step u;

	if (!s)
		return -1;
	if (args_flag(args, "list"))
		return list(app, s, args->arena, e);
	if (undo_back(s, clock_now(&app->clock), args->arena, &u, e) != 0)
		return -1;
	return tell(app, &u, args->arena);
}

static const struct option_info undo_options[] = {
	{"list",					    NULL, "show the steps, newest first, and undo nothing", NULL},
	{0},
};

const struct command cmd_undo = {
	.name = "undo",
	.usage = "[--list]",
	.summary = "take back what the last command changed; again for the one before it",
	.detail =
		"All that one command changed is one step, in the screens what one key changed. "
		"The "
		"last 500 steps are kept, as far as they take no more than 32 MB, also when whet "
		"is "
		"started anew. Files are left alone: solutions, settings, what was exported. Nor "
		"can "
		"restore be undone. A step is refused as a whole when what it changed is not as it "
		"left it.",
	.options = undo_options,
	.json = true,
	.run = run_undo,
};

static int run_redo(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct undo_step u;

	if (!s || undo_forth(s, args->arena, &u, e) != 0)
		return -1;
	return tell(app, &u, args->arena);
}

const struct command cmd_redo = {
	.name = "redo",
	.usage = "",
	.summary = "bring back what was undone last, until something else is changed",
	.json = true,
	.run = run_redo,
};

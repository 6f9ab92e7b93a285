#include "action/daily.h"
#include "action/write.h"
#include "cli/cmds.h"
#include "cli/notes.h"
#include "cli/print.h"

#include <unistd.h>

static int edit(struct app *app, const struct note *n, struct arena *a, struct err *e)
{
	enum write_result result;
	const char *message;

	if (write_edit_note(app, n, a, &result, &message, e) != 0)
		return -1;
	if (*message)
		fprintf(app->err, "whet: %s\n", message);
	return result == WRITE_UNCHANGED && *message ? 2 : 0;
}

static int print_json(struct app *app, const struct daily *d, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	notes_json(&j, &d->note, true, a);
	json_bool(&j, "made", d->made);
	json_str(&j, "previous", *d->previous ? d->previous : NULL);
	json_int(&j, "carried", (int64_t)d->carried);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int run_daily(struct app *app, const struct args *args, struct err *e)
{
	int64_t day = clock_today(&app->clock);
	struct store *s = app_store(app, e);
	struct arena *a = args->arena;
	struct daily d;

	if (!s || args_day(args, "day", &app->clock, &day, e) != 0 ||
		daily_note(app, day, a, &d, e) != 0)
		return -1;
	if (d.carried)
		fprintf(app->err, "%zu open %s moved here from %s\n", d.carried,
			d.carried == 1 ? "task" : "tasks", d.previous);
	if (app->json)
		return print_json(app, &d, a);
	if (!args_flag(args, "print"))
		return edit(app, &d.note, a, e);
	fputs(isatty(STDOUT_FILENO) ? print_clean(d.note.body, a) : d.note.body, app->out);
	return 0;
}

static const struct option_info daily_options[] = {
	{"day",					    "DAY", "another day than today: 2026-11-22, yesterday", NULL},
	{"print", NULL, "print it, do not open the editor; --json does the same", NULL},
	{0					       },
};

const struct command cmd_note_daily = {
	.name = "note daily",
	.usage = "[--day DAY] [--print]",
	.summary = "the day's note in your editor, made from your template when there is none",
	.detail = "A new one links to the daily note before it, however long ago that was, and "
		  "takes over "
		  "its open tasks, \"- [ ] text\", with what is set in below them; there they are "
		  "marked "
		  "\"- [>] text\". The setting daily_template names a file with {{date}}, "
		  "{{previous}} and "
		  "{{tasks}}.",
	.options = daily_options,
	.json = true,
	.run = run_daily,
};

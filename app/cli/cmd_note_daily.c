#include "action/write.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/notes.h"
#include "cli/print.h"
#include "model/daily.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_TEMPLATE = 1 << 20 };

/* "~/notes/daily.md" of the settings means below the person's home. */
static const char *template_file(const char *name, struct arena *a)
{
	const char *home = getenv("HOME");

	return strncmp(name, "~/", 2) == 0 && home ? path_join(a, home, name + 2) : name;
}

static int read_template(struct app *app, struct arena *a, const char **out, struct err *e)
{
	const char *file = app->config.daily_template;
	struct str text = {0};

	*out = daily_template;
	if (!*file)
		return 0;
	if (path_read(template_file(file, a), MAX_TEMPLATE, &text, e) != 0) {
		str_free(&text);
		return err_prefix(e, "daily_template of the settings");
	}
	if (memchr(str_c(&text), '\0', text.len)) {
		str_free(&text);
		return err_set(
			e, ERR_INPUT, "the template %s holds a NUL byte, so it is no text", file);
	}
	*out = str_keep(&text, a);
	return 0;
}

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
	const char *text;
	int64_t day = clock_today(&app->clock);
	struct store *s = app_store(app, e);
	struct arena *a = args->arena;
	struct daily d;

	if (!s || args_day(args, "day", &app->clock, &day, e) != 0 ||
		read_template(app, a, &text, e) != 0 ||
		daily_open(s, clock_date(a, day), text, clock_now(&app->clock), a, &d, e) != 0)
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
